/**
 * The layer table: which folder of `src/` may import which, and which packages each may use. It is
 * written once, here; ESLint (eslint-plugin-boundaries) and dependency-cruiser both read it. What
 * is not allowed is forbidden: a new package is a new line below. A debt against the table would be
 * listed at the end with its reason, never disabled where it happens; there is none.
 */

/** @typedef {{ readonly source: string; readonly layers: readonly string[] }} PackageRule */

/**
 * layer -> the other layers it may import.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const LAYERS = Object.freeze({
  base: [],
  data: ['base'],
  domain: ['data', 'base'],
  kernels: ['base'],
  engine: ['kernels', 'domain', 'data', 'base'],
  storage: ['domain', 'data', 'base'],
  interop: ['domain', 'data', 'base'],
  protocol: ['domain', 'data', 'base'],
  worker: ['protocol', 'engine', 'storage', 'interop', 'domain', 'data', 'base'],
  client: ['protocol', 'domain', 'data', 'base'],
  state: ['client', 'storage', 'interop', 'domain', 'data', 'base'],
  ui: ['state', 'domain', 'data', 'base'],
  app: ['ui', 'state', 'client', 'protocol', 'storage', 'interop', 'domain', 'data', 'base'],
});

/**
 * What may be imported from node_modules, as the import writes it: a package, or a package and the
 * entry of it. `*` stands for anything but a slash. Tests may import any package.
 * @type {readonly PackageRule[]}
 */
export const PACKAGES = Object.freeze([
  { source: '@tensorflow/*', layers: ['kernels', 'engine'] },
  { source: 'pure-rand', layers: ['base'] },
  { source: 'fastest-levenshtein', layers: ['engine'] },
  { source: 'ml-pca', layers: ['engine'] },
  { source: 'umap-js', layers: ['engine'] },
  // A person's own data: read in a worker of its own, kept in the browser.
  { source: 'papaparse', layers: ['interop'] },
  { source: 'fflate', layers: ['interop'] },
  { source: 'hyparquet', layers: ['interop'] },
  { source: 'hyparquet-compressors', layers: ['interop'] },
  { source: 'idb', layers: ['storage'] },
  { source: 'birpc', layers: ['protocol', 'worker', 'client'] },
  // The store is plain; only the edge knows React.
  { source: 'zustand/vanilla', layers: ['state', 'app'] },
  { source: 'zustand/middleware', layers: ['state'] },
  { source: 'zustand', layers: ['ui', 'app'] },
  { source: 'react', layers: ['ui', 'app'] },
  { source: 'react-dom', layers: ['ui', 'app'] },
  { source: 'react-error-boundary', layers: ['ui', 'app'] },
  { source: 'react-hotkeys-hook', layers: ['ui', 'app'] },
  { source: 'react-i18next', layers: ['ui', 'app'] },
  { source: 'i18next', layers: ['ui', 'app'] },
  { source: 'recharts', layers: ['ui', 'app'] },
  { source: 'radix-ui', layers: ['ui', 'app'] },
  { source: 'react-resizable-panels', layers: ['ui'] },
  { source: '@tanstack/react-virtual', layers: ['ui'] },
  { source: 'lucide-react', layers: ['ui', 'app'] },
  { source: 'clsx', layers: ['ui', 'app'] },
  { source: 'd3-scale', layers: ['ui'] },
  { source: 'd3-scale-chromatic', layers: ['ui'] },
  { source: 'downsample', layers: ['state', 'ui'] },
  { source: '@fontsource-variable/*', layers: ['ui', 'app'] },
]);

/** The only folders that may say `new Worker`: the page's, the wasm module's threads, a map's thread. */
export const WORKER_OWNERS = Object.freeze(['client', 'kernels/wasm', 'worker/mapLayout']);

/** The only file that may draw from `Math.random`: all other randomness is seeded by it. */
export const RANDOMNESS_OWNER = 'src/base/rng.ts';

/** @param {string} source */
function packageOf(source) {
  const [first = '', second = ''] = source.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Whether a rule is about one entry of a package only. @param {PackageRule} rule */
function isAboutEntry(rule) {
  return packageOf(rule.source) !== rule.source;
}

/**
 * The specifiers that a rule covers, in micromatch's language. A rule on a whole package leaves out
 * the entries that have rules of their own.
 * @param {PackageRule} rule
 */
export function specifierPatterns(rule) {
  if (isAboutEntry(rule)) return [rule.source, `${rule.source}/**`];
  const entries = PACKAGES.filter(
    (other) => isAboutEntry(other) && packageOf(other.source) === rule.source,
  ).map((other) => other.source.slice(rule.source.length + 1));
  return entries.length === 0
    ? [rule.source, `${rule.source}/**`]
    : [rule.source, `${rule.source}/!(${entries.join('|')})`];
}

/** @param {string} text */
function escapeForRegExp(text) {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]+');
}

/**
 * The files of the entry or the package that a rule names, types included.
 * @param {PackageRule} rule
 */
function filesOf(rule) {
  const name = packageOf(rule.source);
  const folders = [`node_modules/${name}/`, `node_modules/@types/${name}/`].map(escapeForRegExp);
  if (!isAboutEntry(rule)) return folders;
  const entry = escapeForRegExp(rule.source.slice(name.length + 1));
  // Packages keep the files of one entry in several folders (esm/vanilla.mjs, vanilla.d.ts).
  return folders.map((folder) => `${folder}.*${entry}[./]`);
}

/**
 * The same for dependency-cruiser, which sees files in node_modules instead of specifiers.
 * @param {PackageRule} rule
 * @returns {{ path: string[]; pathNot: string[] }}
 */
export function filePatterns(rule) {
  const entries = PACKAGES.filter(
    (other) => isAboutEntry(other) && packageOf(other.source) === rule.source,
  );
  return { path: filesOf(rule), pathNot: isAboutEntry(rule) ? [] : entries.flatMap(filesOf) };
}
