/** How many threads play the GPU where the CPU does. */
const FALLBACK = 4;

export function deviceThreads(): number {
  return typeof navigator === 'undefined' ? FALLBACK : navigator.hardwareConcurrency || FALLBACK;
}
