/**
 * `npm run experiment -- CONFIG.json [--backend webgpu|wasm|cpu] [--seed N] [--json] [--save FILE] [--heap]`:
 * trains a config in headless Chromium, with the page's own worker, and scores it on what was held out.
 * Exit code 2 names a bad field; 1 says that the score is outside the config's `band`.
 */
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { bandLine, placeReports, reportLines } from './scoreTable.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { BACKENDS, withHeadlessPage } = await import('./headlessPage.js');

const USAGE =
  'npm run experiment -- CONFIG.json [--backend webgpu|wasm|cpu] [--seed N] [--json] [--save FILE.safetensors] [--heap]';

/** @typedef {import('../src/app/headless').HeadlessPlayground} HeadlessPlayground */
/** @typedef {Window & { playground: HeadlessPlayground }} HeadlessWindow */

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        backend: { type: 'string', default: 'auto' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        save: { type: 'string' },
        heap: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** @param {string} path */
function readConfig(path) {
  const text = readText(path);
  try {
    return /** @type {unknown} */ (JSON.parse(text));
  } catch (error) {
    return refuse(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * A config's data may name a file of the person's own; its path is taken from the config's folder.
 * @param {unknown} config
 * @param {string} configPath
 */
function findOwnFile(config, configPath) {
  const data = /** @type {{ data?: { file?: unknown } } | null} */ (config)?.data;
  if (typeof data?.file !== 'string') return null;
  const path = resolve(dirname(configPath), data.file);
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    refuse(`data.file: ${path} cannot be read: ${reason}`);
  }
  return path;
}

/**
 * A config's data may name a tokenizer.json a side, from the config's folder; its text takes the
 * place of its path.
 * @param {unknown} config
 * @param {string} configPath
 * @returns {unknown}
 */
function withTokenizerTexts(config, configPath) {
  const { data } = /** @type {{ data?: { tokenizers?: unknown } }} */ (config ?? {});
  const named = data?.tokenizers;
  if (typeof named !== 'object' || named === null) return config;
  /** @type {Record<string, unknown>} */
  const tokenizers = { ...named };
  for (const [side, path] of Object.entries(tokenizers)) {
    if (typeof path !== 'string') continue;
    const file = resolve(dirname(configPath), path);
    try {
      tokenizers[side] = readFileSync(file, 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      refuse(`data.tokenizers.${side}: ${file} cannot be read: ${reason}`);
    }
  }
  return { .../** @type {object} */ (config), data: { ...data, tokenizers } };
}

const { values, positionals } = readCommandLine();
const [configArgument] = positionals;
if (configArgument === undefined || positionals.length > 1) refuse(USAGE);
const { backend } = values;
if (!BACKENDS.includes(backend)) refuse(`--backend must be one of ${BACKENDS.join(', ')}`);
const seed = values.seed === undefined ? null : Number(values.seed);
if (seed !== null && !Number.isInteger(seed))
  refuse(`--seed must be a whole number, not ${values.seed}`);
const configPath = resolve(cwd, configArgument);
const config = withTokenizerTexts(readConfig(configPath), configPath);
const request = {
  config,
  backend: /** @type {import('../src/domain/backend').BackendChoice} */ (backend),
  seed,
  saves: values.save !== undefined,
  measuresHeap: values.heap,
};

const ownFile = findOwnFile(config, configPath);

const outcome = await withHeadlessPage(backend, async (page) => {
  // The browser reads it from the disk itself, however large it is.
  if (ownFile !== null) await page.setInputFiles('#ownFile', ownFile);
  await page.exposeFunction('reportProgress', (/** @type {string} */ line) => console.log(line));
  return page.evaluate(
    (each) => /** @type {HeadlessWindow} */ (window).playground.runExperiment(each),
    request,
  );
});

if (outcome.kind === 'badConfig') {
  refuse(
    outcome.problems
      .map(({ field, message }) => (message.includes(field) ? message : `${field}: ${message}`))
      .join('\n'),
  );
}
if (outcome.kind === 'failed') {
  console.error(`${outcome.error.code}: ${outcome.error.message}`);
  process.exit(1);
}
const { value } = outcome;
if (values.save !== undefined && value.modelBase64 !== null) {
  writeFileSync(resolve(cwd, values.save), Buffer.from(value.modelBase64, 'base64'));
}
for (const report of value.scores) console.log(reportLines(report).join('\n'));
const placed = value.band === null ? null : placeReports(value.band, value.scores);
if (placed !== null) console.log(bandLine(placed));
if (values.json) {
  const { evaluation, progress } = value;
  console.log(
    JSON.stringify({
      backend: value.backend,
      step: progress.step,
      epoch: progress.epoch,
      trainLoss: value.trainLoss,
      validationLoss: evaluation.validationLoss,
      tokenAccuracy: evaluation.tokenAccuracy,
      exactMatch: evaluation.exactMatch,
      tokenErrorRate: evaluation.tokenErrorRate,
      examples: evaluation.examples,
      elapsedMs: progress.elapsedMs,
      stepsPerSecond: progress.stepsPerSecond,
      dispatchesPerStep: progress.dispatchesPerStep,
      tensorsAtStart: value.tensorsAtStart,
      tensorsAtEnd: progress.numTensors,
      scores: Object.fromEntries(value.scores.map((report) => [report.split, report])),
      ...(placed === null ? {} : { band: placed }),
      ...(value.heapGrowthBytes === null ? {} : { heapGrowthBytes: value.heapGrowthBytes }),
    }),
  );
}
if (placed !== null && !placed.isWithin) process.exitCode = 1;
