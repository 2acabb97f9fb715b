/** Stops an archive that unpacks to more than any text would. */
import { ImportError } from './importError';
import { HARMLESS_BYTES, MAX_BYTES, MAX_UNPACKED_RATIO } from './readLimits';

/** @throws ImportError tooLarge */
export function checkUnpacked(name: string, packed: number, unpacked: number): void {
  if (unpacked > MAX_BYTES) {
    throw new ImportError(
      'tooLarge',
      `${name} unpacks to more than ${MAX_BYTES} bytes: split it, or take a part of it.`,
      { name, bytes: unpacked, limit: MAX_BYTES },
    );
  }
  if (unpacked > HARMLESS_BYTES && unpacked > packed * MAX_UNPACKED_RATIO) {
    throw new ImportError(
      'tooLarge',
      `${name} unpacks to more than ${MAX_UNPACKED_RATIO} times its ${packed} bytes, as no text ` +
        'does: unpack it yourself if you trust it.',
      { name, bytes: unpacked, limit: packed * MAX_UNPACKED_RATIO },
    );
  }
}
