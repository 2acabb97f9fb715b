/**
 * Counter-based random bits: the hash of (seed, index), so that any device can draw number `index`
 * of a stream without drawing the ones before it. Integer arithmetic only, hence the same bits
 * everywhere. Source: "lowbias32" of C. Wellons' hash prospector, applied to the seed and then to
 * the index mixed with it. `kernels/dropout/dropout.wgsl` holds the same functions for the GPU.
 */

/** lowbias32: a bijection of the 32-bit integers in which every input bit reaches every output bit. */
export function hashBits(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The key of a seed's stream; compute it once and pass it to `streamBits`. */
export function streamKey(seed: number): number {
  return (hashBits(seed) + 0x9e3779b9) >>> 0;
}

/** 32 uniform bits, as a whole number in [0, 2^32): number `index` of the stream. */
export function streamBits(key: number, index: number): number {
  return hashBits(hashBits(index) ^ key);
}

/** The largest `streamBits` that counts as an event of this probability is one below the result. */
export function eventThreshold(probability: number): number {
  return Math.floor(probability * 2 ** 32);
}
