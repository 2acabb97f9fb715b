/** CRC-32 as zip uses it (ISO 3309, reflected polynomial 0xEDB88320), a piece at a time. */
const TABLE = new Uint32Array(256).map((_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** @param crc of what came before, 0 at the start. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let state = ~crc;
  for (let i = 0; i < bytes.length; i++) {
    state = TABLE[(state ^ bytes[i]!) & 0xff]! ^ (state >>> 8);
  }
  return ~state >>> 0;
}
