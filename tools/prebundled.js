/**
 * Packages that Vite bundles before it serves anything. One it only meets later (in a worker, in a
 * test) makes it reload the page in the middle of what runs there.
 */

/** What the workers import. */
const worker = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
  'birpc',
  'fastest-levenshtein',
  'fflate',
  'hyparquet',
  'hyparquet-compressors',
  'hyparquet/src/column.js',
  'hyparquet/src/datapage.js',
  'hyparquet/src/schema.js',
  'idb',
  'ml-pca',
  'papaparse',
  'pure-rand/distribution/uniformFloat64',
  'pure-rand/distribution/uniformInt',
  'pure-rand/generator/xoroshiro128plus',
  'umap-js',
];

/** For the development server, which finds what the page itself imports. */
export const PREBUNDLED = [...worker];

/** What the panels import. */
const page = [
  '@tanstack/react-virtual',
  'clsx',
  'd3-scale',
  'd3-scale-chromatic',
  'i18next',
  'lucide-react',
  'radix-ui',
  'react',
  'react-dom',
  'react-dom/client',
  'react-hotkeys-hook',
  'react-i18next',
  'react/jsx-dev-runtime',
  'zustand',
  'zustand/vanilla',
];

/** For vitest's browser mode. */
export const PREBUNDLED_FOR_TESTS = [...worker, ...page, 'fast-check'];
