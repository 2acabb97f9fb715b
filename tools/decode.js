/**
 * `npm run decode -- (--case CASE.safetensors --row N | --weights FILE.safetensors) [--source-ids 5,6,7
 * | --source TEXT] --mode greedy|sample|beam ...`: decodes one source in headless Chromium with the
 * page's own worker and prints what it found as one JSON line. Exit code 1 names a bad option.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();

const USAGE =
  'npm run decode -- (--case CASE.safetensors --row N | --weights FILE.safetensors)\n' +
  '  [--source-ids 5,6,7 | --source TEXT] --mode greedy|sample|beam\n' +
  '  [--width N] [--length-penalty X] [--temperature X] [--top-k N] [--top-p X] [--seed N]\n' +
  '  [--max-length N] [--backend auto|webgpu|wasm|cpu]';

const MODES = /** @type {const} */ (['greedy', 'sample', 'beam']);
/** The number options, and the settings they are. */
const SETTINGS = /** @type {const} */ ({
  width: 'beamWidth',
  'length-penalty': 'lengthPenaltyAlpha',
  temperature: 'temperature',
  'top-k': 'topK',
  'top-p': 'topP',
  seed: 'seed',
});

/** @typedef {import('../src/app/headless').HeadlessPlayground} HeadlessPlayground */
/** @typedef {import('../src/app/headlessDecode').DecodeCommand} DecodeCommand */
/** @typedef {Window & { playground: HeadlessPlayground }} HeadlessWindow */

/** @param {string} message @returns {never} */
const fail = (message) => refuse(message, 1);

function readCommandLine() {
  const string = /** @type {const} */ ({ type: 'string' });
  try {
    return parseArgs({
      options: {
        case: string,
        row: string,
        weights: string,
        'source-ids': string,
        source: string,
        mode: string,
        width: string,
        'length-penalty': string,
        temperature: string,
        'top-k': string,
        'top-p': string,
        seed: string,
        'max-length': string,
        backend: { ...string, default: 'auto' },
      },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} option @param {string} text */
function readNumber(option, text) {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : fail(`--${option} must be a number, not "${text}"`);
}

/** @param {string} option @param {string} text */
function readCount(option, text) {
  const value = readNumber(option, text);
  return Number.isSafeInteger(value) && value >= 0
    ? value
    : fail(`--${option} must be a whole number from 0 on, not "${text}"`);
}

/** @param {string} option @param {string} path */
function readBase64(option, path) {
  try {
    return readFileSync(resolve(cwd, path)).toString('base64');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`--${option}: ${path} cannot be read: ${reason}`);
  }
}

const values = readCommandLine();
if ((values.case === undefined) === (values.weights === undefined)) {
  fail(`give either --case or --weights\n${USAGE}`);
}
if (values.row !== undefined && values.case === undefined) fail('--row is a row of a --case');
if (values.source !== undefined && values['source-ids'] !== undefined) {
  fail('give --source or --source-ids, not both');
}
const mode =
  MODES.find((each) => each === values.mode) ?? fail(`--mode must be one of ${MODES.join(', ')}`);
const ids = values['source-ids'];
/** @type {Record<string, number>} */
const settings = {};
for (const [option, setting] of Object.entries(SETTINGS)) {
  const text = values[/** @type {keyof typeof SETTINGS} */ (option)];
  if (text !== undefined) settings[setting] = readNumber(option, text);
}
const maxLength = values['max-length'];
/** @type {DecodeCommand} */
const command = {
  kind: values.case === undefined ? 'weights' : 'case',
  row: readCount('row', values.row ?? '0'),
  source: ids?.split(',').map((id) => readCount('source-ids', id)) ?? values.source ?? null,
  mode,
  settings,
  maxLength: maxLength === undefined ? null : readCount('max-length', maxLength),
  backend: /** @type {DecodeCommand['backend']} */ (values.backend),
};
const file =
  values.case === undefined
    ? readBase64('weights', values.weights ?? '')
    : readBase64('case', values.case);

setUp();
const { BACKENDS, withHeadlessPage } = await import('./headlessPage.js');
if (!BACKENDS.includes(values.backend)) fail(`--backend must be one of ${BACKENDS.join(', ')}`);

const outcome = await withHeadlessPage(values.backend, (page) =>
  page.evaluate(
    ([base64, asked]) => /** @type {HeadlessWindow} */ (window).playground.decode(base64, asked),
    /** @type {const} */ ([file, command]),
  ),
);

if (outcome.kind === 'badConfig') fail(outcome.problems.map(({ message }) => message).join('\n'));
else if (outcome.kind === 'failed') fail(`${outcome.error.code}: ${outcome.error.message}`);
else console.log(JSON.stringify(outcome.value));
