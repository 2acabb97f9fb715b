/**
 * Compiles the AssemblyScript of src/kernels/wasm/assembly for Vite and Vitest. An import of its
 * index.ts with `?wasm=<variant>` gives the module as a base64 string: it works in Node, in a worker
 * and under a policy that fetches nothing, and only the variant that a browser can run is loaded.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from 'assemblyscript/asc';
import { writeWhole } from './writeWhole.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'src/kernels/wasm/assembly');
const CACHE = join(ROOT, 'node_modules/.cache/wasm');

const OPTIONS = [
  ...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub'],
  // The lowest 16 KiB are the module's own, see memoryMap.ts.
  ...['--importMemory', '--memoryBase', '16384', '--enable', 'simd'],
];
const RELAXED = ['--enable', 'relaxed-simd'];
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** @type {Readonly<Record<string, readonly string[]>>} */
const VARIANTS = Object.freeze({
  plain: OPTIONS,
  plainShared: [...OPTIONS, ...SHARED],
  relaxed: [...OPTIONS, ...RELAXED],
  relaxedShared: [...OPTIONS, ...RELAXED, ...SHARED],
});

const REQUEST = /assembly\/index\.ts\?wasm=(\w+)$/;
const RESOLVED = '\0wasm-module:';

/** @returns {import('vite').Plugin} */
export function wasmPlugin() {
  return {
    name: 'assemblyscript',
    // Before Vite's own resolver, which knows the file but not the variant.
    enforce: 'pre',
    // Some seconds the first time: before anything waits for it with a limit of its own.
    async buildStart() {
      await Promise.all(Object.keys(VARIANTS).map(compileOnce));
    },
    resolveId(source) {
      const variant = REQUEST.exec(source)?.[1];
      return variant === undefined ? null : RESOLVED + variant;
    },
    async load(id) {
      if (!id.startsWith(RESOLVED)) return null;
      for (const name of await sourceNames()) this.addWatchFile(join(SOURCES, name));
      const module = await compileOnce(id.slice(RESOLVED.length));
      return `export default ${JSON.stringify(module.toString('base64'))};`;
    },
  };
}

async function sourceNames() {
  return (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
}

/** @type {Map<string, Promise<Buffer>>} */
const underWay = new Map();

/**
 * The compiled module, from the cache where the sources are the same.
 * @param {string} variant
 */
async function compileOnce(variant) {
  const options = VARIANTS[variant];
  if (options === undefined) throw new Error(`there is no variant ${variant} of the module`);
  const names = await sourceNames();
  /** @type {Map<string, string>} */
  const sources = new Map();
  for (const name of names) sources.set(name, await readFile(join(SOURCES, name), 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([version, options, [...sources]]));
  const path = join(CACHE, `${variant}-${hash.digest('hex').slice(0, 16)}.wasm`);
  const begun = underWay.get(path);
  if (begun !== undefined) return begun;
  const reading = readFile(path).catch(() => compile(path, options, sources));
  underWay.set(path, reading);
  return reading;
}

/**
 * @param {string} path
 * @param {readonly string[]} options
 * @param {ReadonlyMap<string, string>} sources
 */
async function compile(path, options, sources) {
  const asc = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let output = null;
  /** @type {string[]} */
  const messages = [];
  const { error } = await asc.main(['index.ts', ...options, '--outFile', 'module.wasm'], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') output = contents;
    },
    listFiles: () => [],
    stderr: { write: (chunk) => messages.push(String(chunk)) },
  });
  if (error !== null || output === null) {
    throw new Error(`AssemblyScript does not compile:\n${messages.join('')}`, { cause: error });
  }
  const bytes = Buffer.from(output);
  // Vitest loads this plugin once for each of its projects, and an editor or a server may run beside.
  await writeWhole(path, bytes);
  return bytes;
}
