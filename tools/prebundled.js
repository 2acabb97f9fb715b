/**
 * Packages that Vite bundles before it serves anything. One it only meets later (in a worker, in a
 * test) makes it reload the page in the middle of what runs there.
 */

/** What the worker imports. */
const worker = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
  'birpc',
  'fastest-levenshtein',
  'pure-rand/distribution/uniformFloat64',
  'pure-rand/distribution/uniformInt',
  'pure-rand/generator/xoroshiro128plus',
];

/** For the development server, which finds what the page itself imports. */
export const PREBUNDLED = [...worker];

/** For vitest's browser mode. */
export const PREBUNDLED_FOR_TESTS = [...worker, 'fast-check'];
