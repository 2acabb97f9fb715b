/**
 * `npm run parity -- [--backend webgpu|wasm|cpu] FILE...`: runs PyTorch's parity cases through the
 * engine in headless Chromium and prints the largest error of every tensor. Exit code 1 past tolerance.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { BACKENDS, withHeadlessPage } = await import('./headlessPage.js');

const USAGE = 'npm run parity -- [--backend webgpu|wasm|cpu] FILE...';

/** @typedef {import('../src/app/headless').HeadlessPlayground} HeadlessPlayground */
/** @typedef {Window & { playground: HeadlessPlayground }} HeadlessWindow */

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { backend: { type: 'string', default: 'wasm' } },
    });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} path */
function readBase64(path) {
  try {
    return readFileSync(resolve(cwd, path)).toString('base64');
  } catch (error) {
    return refuse(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const { values, positionals } = readCommandLine();
const { backend } = values;
if (!BACKENDS.includes(backend)) refuse(`--backend must be one of ${BACKENDS.join(', ')}`);
if (positionals.length === 0) refuse(USAGE);
const files = positionals.map((path) => ({ path, base64: readBase64(path) }));

let passed = 0;
await withHeadlessPage(backend, async (page) => {
  for (const { path, base64 } of files) {
    const outcome = await page.evaluate(
      ([file, choice]) =>
        /** @type {HeadlessWindow} */ (window).playground.checkParity(file, choice),
      /** @type {const} */ ([
        base64,
        /** @type {import('../src/domain/backend').BackendChoice} */ (backend),
      ]),
    );
    if (outcome.kind === 'badConfig') {
      console.error(`${path}: ${outcome.problems.map(({ message }) => message).join('; ')}`);
      continue;
    }
    if (outcome.kind === 'failed') {
      console.error(`${path}: ${outcome.error.code}: ${outcome.error.message}`);
      continue;
    }
    const { report } = outcome.value;
    console.log(`${path} on ${outcome.value.backend.name}`);
    for (const { tensor, largestError, tolerance, isWithin } of report.rows) {
      const mark = isWithin ? 'ok  ' : 'FAIL';
      console.log(
        `  ${mark} ${tensor.padEnd(44)} ${largestError.toExponential(2)} (at most ${tolerance.toExponential(2)})`,
      );
    }
    if (report.isPassed) passed++;
  }
});
console.log(`${passed} of ${files.length} cases passed`);
process.exitCode = passed === files.length ? 0 : 1;
