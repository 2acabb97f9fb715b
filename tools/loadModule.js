/** Loads a TypeScript module of `src/` in Node, for the tools that need no page. */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { PROJECT_ROOT } from './setup.js';

/**
 * @param {string} path from the project's folder
 * @returns {Promise<unknown>} its exports
 */
export async function loadModule(path) {
  const imported = /** @type {{ module: unknown }} */ (
    await runnerImport(resolve(PROJECT_ROOT, path), {
      configFile: false,
      root: PROJECT_ROOT,
      logLevel: 'error',
    })
  );
  return imported.module;
}
