/**
 * `npm run smoothness [-- --backend wasm|webgpu|cpu --seconds 60 --preset r --json FILE
 * --trace FILE]`: trains a preset on the built page as a visitor would, and prints whether the page
 * stayed smooth meanwhile. The trace is for the Performance panel of DevTools; taking it costs time.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { presetName } from './presetName.js';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

const cwd = process.env.INIT_CWD ?? process.cwd();
setUp();
const { withBuiltPage } = await import('./builtPage.js');
const { recordPage } = await import('./pageRecorder.js');
const { formatFindings, judgeSmoothness, longestOnProcessor, START_MARK } =
  await import('./smoothnessReport.js');

/** @typedef {import('./pageRecorder').RecordingWindow} RecordingWindow */
/** @typedef {import('./smoothnessReport').TraceEvent} TraceEvent */

const USAGE =
  'npm run smoothness -- [--backend wasm|webgpu|cpu] [--seconds 60] [--preset r] [--json FILE] [--trace FILE]';
const BACKENDS = ['wasm', 'webgpu', 'cpu'];
/** A software GPU compiles for a while before its first step. */
const FIRST_STEP_LIMIT_MS = 300_000;

const TRACED = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'v8.execute',
  'blink.user_timing',
];

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        backend: { type: 'string', default: 'wasm' },
        seconds: { type: 'string', default: '60' },
        preset: { type: 'string', default: 'r' },
        json: { type: 'string' },
        trace: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const values = readCommandLine();
const { backend } = values;
if (!BACKENDS.includes(backend)) refuse(`--backend must be one of ${BACKENDS.join(', ')}`);
const seconds = Number(values.seconds);
if (!(seconds > 0)) refuse(`--seconds must be a number above 0, not ${values.seconds}`);
const name = presetName(values.preset);

const outcome = await withBuiltPage({ usesWebGpu: backend === 'webgpu' }, async (page, address) => {
  await page.addInitScript(recordPage);
  await page.goto(`${address}?backend=${backend}`);
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name }).click();
  const clock = () => page.evaluate(() => performance.now());
  const browser = page.context().browser();
  if (values.trace !== undefined) {
    await browser?.startTracing(page, { path: resolve(cwd, values.trace), categories: TRACED });
  }
  const from = await page.evaluate((mark) => {
    console.timeStamp(mark);
    return performance.now();
  }, START_MARK);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  // From Train to the first step belongs to the measurement: a page must not stall then either.
  await page
    .getByRole('group', { name: 'loss', exact: true })
    .locator('data')
    .waitFor({ timeout: FIRST_STEP_LIMIT_MS });
  const firstStepAt = await clock();
  // The page's own timer: asking it again and again would be work of ours on its thread.
  await page.evaluate(
    (span) => new Promise((done) => setTimeout(done, span)),
    Math.max(0, 1000 * seconds),
  );
  const to = await clock();
  const trace = values.trace === undefined ? null : await browser?.stopTracing();
  /** @type {unknown} */
  const traced = trace ? JSON.parse(trace.toString()) : { traceEvents: [] };
  const { traceEvents } = /** @type {{ traceEvents: TraceEvent[] }} */ (traced);
  const recording = await page.evaluate(
    () => /** @type {RecordingWindow} */ (/** @type {unknown} */ (window)).recording,
  );
  const step = await page
    .getByRole('group', { name: 'step', exact: true })
    .locator('data')
    .getAttribute('value');
  const chip = await page.getByRole('button', { name: /^Backend: / }).innerText();
  const onProcessor = trace ? longestOnProcessor(traceEvents) : null;
  return { from, to, firstStepAt, recording, step: Number(step), chip, onProcessor };
});

const { from, to, firstStepAt, recording, step, chip, onProcessor } = outcome;
const findings = judgeSmoothness(recording, { from, to });
const took = (/** @type {number} */ span) => `${(span / 1000).toFixed(1)} s`;
console.log(
  `${name} on ${chip.replaceAll(/\s+/g, ' ')}: ${took(to - from)} from Train on, the first report ` +
    `after ${took(firstStepAt - from)}, step ${step} at the end\n${formatFindings(findings)}`,
);
if (onProcessor !== null) {
  console.log(`longest task by processor time: ${onProcessor.toFixed(1)} ms, tracing included`);
}
/** @type {Record<string, number>} */
const kinds = {};
for (const { time, what } of recording.messages) {
  if (time >= from && time < to) kinds[what] = (kinds[what] ?? 0) + 1;
}
console.log(`messages: ${JSON.stringify(kinds)}`);
if (values.json !== undefined) {
  const { longTasks } = recording;
  const figures = { preset: values.preset, backend, seconds, step, from, to, findings, longTasks };
  writeFileSync(resolve(cwd, values.json), `${JSON.stringify(figures, null, 2)}\n`);
}
process.exitCode = findings.some(({ isMet }) => isMet === false) ? 1 : 0;
