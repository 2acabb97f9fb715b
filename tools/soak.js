/**
 * `npm run soak [-- --steps 10000 --backend webgpu,wasm,cpu --json FILE]`: trains a small model of
 * two layers for many steps and fails when tensors, bytes on the device or pipelines grew after the
 * hundredth.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { BACKENDS, withHeadlessPage } = await import('./headlessPage.js');

/** @typedef {import('../src/app/headless').HeadlessPlayground} HeadlessPlayground */
/** @typedef {import('../src/app/headless').ExperimentOutcome} ExperimentOutcome */
/** @typedef {Window & { playground: HeadlessPlayground }} HeadlessWindow */

const USAGE = 'npm run soak -- [--steps 10000] [--backend webgpu,wasm,cpu] [--json FILE]';

/** 29 batches an epoch, the last of 8: by the hundredth step every shape has come by. */
const STEPS_PER_EPOCH = 29;
const TRAIN_EXAMPLES = 28 * 16 + 8;

/** Dropout and sampled decoder inputs too: all that a training step can do. @param {number} steps */
const configOf = (steps) => ({
  seed: 1,
  data: {
    task: 'reverse',
    parameters: { symbols: 8, minLength: 5, maxLength: 5 },
    examples: TRAIN_EXAMPLES + 24,
    validationFraction: 0.05,
    testFraction: 0,
  },
  model: { cell: 'lstm', numLayers: 2, hiddenSize: 32, embeddingSize: 16, dropoutRate: 0.1 },
  training: {
    epochs: Math.ceil(steps / STEPS_PER_EPOCH),
    batchSize: 16,
    learningRate: 0.003,
    teacherForcingRatio: 0.9,
  },
  evaluation: { everySteps: 50, examples: 24 },
});

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        steps: { type: 'string', default: '10000' },
        backend: { type: 'string', default: 'webgpu,wasm' },
        json: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const values = readCommandLine();
const steps = Number(values.steps);
if (!(steps > 200 && steps <= 29_000)) refuse('--steps must be a number from 201 to 29000');
const backends = values.backend.split(',');
const unknown = backends.filter((name) => name === 'auto' || !BACKENDS.includes(name));
if (unknown.length > 0) refuse(`no backend ${unknown.join(', ')}\n${USAGE}`);

/** @param {string} backend @returns {Promise<ExperimentOutcome>} */
async function train(backend) {
  const request = {
    config: configOf(steps),
    backend: /** @type {import('../src/domain/backend').BackendName} */ (backend),
    seed: null,
    saves: false,
    measuresHeap: true,
  };
  const outcome = await withHeadlessPage(backend, (page) =>
    page.evaluate(
      (each) => /** @type {HeadlessWindow} */ (window).playground.runExperiment(each),
      request,
    ),
  );
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(JSON.stringify(outcome));
}

/** What must not grow, and by how much it may move. */
const FLAT = /** @type {const} */ ([
  ['tensors', 'numTensors', 0],
  // A pool may meet its busiest moment late: a few uniform buffers of 16 bytes. One such buffer
  // lost every step would be forty times as much.
  ['bytes on the device', 'bytesOnDevice', 4096],
  ['pipelines', 'numPipelines', 0],
]);

let hasGrown = false;
/** @type {unknown[]} */
const figures = [];
for (const backend of backends) {
  const { baseline, progress, heapGrowthBytes, trainLoss } = await train(backend);
  if (baseline === null) throw new Error('the run was too short to have a baseline');
  const seconds = (progress.elapsedMs / 1000).toFixed(0);
  console.log(`${backend}: ${progress.step} steps in ${seconds} s, loss ${trainLoss.toFixed(4)}`);
  console.log(
    `${''.padEnd(22)}${`step ${baseline.step}`.padStart(14)}${`step ${progress.step}`.padStart(14)}`,
  );
  for (const [what, key, slack] of FLAT) {
    const grew = progress[key] > baseline[key] + slack;
    hasGrown ||= grew;
    const cells = [baseline[key], progress[key]]
      .map((value) => String(value).padStart(14))
      .join('');
    console.log(`${what.padEnd(22)}${cells}${grew ? '  GREW' : ''}`);
  }
  console.log(`${'heap grew by'.padEnd(22)}${String(heapGrowthBytes).padStart(28)} bytes`);
  figures.push({ backend, baseline, end: progress, heapGrowthBytes });
}
if (values.json !== undefined) {
  writeFileSync(resolve(cwd, values.json), `${JSON.stringify(figures, null, 2)}\n`);
}
process.exitCode = hasGrown ? 1 : 0;
