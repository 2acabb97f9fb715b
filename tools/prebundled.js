/**
 * Packages that Vite bundles before it serves anything. One it only meets later (in a worker, in a
 * test) makes it reload the page in the middle of what runs there.
 */

/** What the worker imports. */
const worker = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
  'birpc',
];

/** For the development server. */
export const PREBUNDLED = [...worker];

/** For vitest's browser mode. */
export const PREBUNDLED_FOR_TESTS = [...worker, 'fast-check'];
