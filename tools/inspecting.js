/**
 * `npm run inspecting [-- --backend wasm|webgpu|cpu --seconds 15 --rounds 3 --preset r --json FILE]`:
 * trains a preset on the built page, in turns with nothing of the machine in view and with somebody
 * who scrubs through the decoding and opens every panel, and prints how much the second slows the
 * training and whether the page stayed smooth under it.
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
const { INSPECTOR_GROUPS, openInspectorTab } = await import('./inspectorTabs.js');
const { recordPage } = await import('./pageRecorder.js');
const { formatFindings, judgeSmoothness } = await import('./smoothnessReport.js');

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./pageRecorder').RecordingWindow} RecordingWindow */
/** @typedef {{ steps: number, from: number, to: number }} Turn */

const USAGE =
  'npm run inspecting -- [--backend wasm|webgpu|cpu] [--seconds 15] [--rounds 3] [--preset r] [--json FILE]';
const BACKENDS = ['wasm', 'webgpu', 'cpu'];
const FIRST_STEP_LIMIT_MS = 300_000;
const MOST_SLOWDOWN = 0.2;
const WIDE = { width: 1440, height: 900 };
/** Below the width at which the columns become tabs. */
const NARROW = { width: 800, height: 900 };
const SETTLE_MS = 1000;
const KEYS_A_PANEL = 12;
/** Between two presses of a key, ms: faster than a hand. */
const KEY_PAUSE = 60;

const PANELS = Object.values(INSPECTOR_GROUPS).flat();

function readCommandLine() {
  try {
    return parseArgs({
      options: {
        backend: { type: 'string', default: 'wasm' },
        seconds: { type: 'string', default: '15' },
        rounds: { type: 'string', default: '3' },
        preset: { type: 'string', default: 'r' },
        json: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** A number above 0, or the end. @param {string} option @param {string} text */
function positive(option, text) {
  const value = Number(text);
  return value > 0 ? value : refuse(`--${option} must be a number above 0, not ${text}`);
}

/** @param {Page} page */
async function stepOf(page) {
  const step = page.getByRole('group', { name: 'step', exact: true }).locator('data');
  return Number(await step.getAttribute('value'));
}

/** @param {Page} page */
const clockOf = (page) => page.evaluate(() => performance.now());

/**
 * Counts steps while somebody does something.
 * @param {Page} page
 * @param {(until: number) => Promise<void>} act
 * @param {number} spanMs
 * @returns {Promise<Turn>}
 */
async function takeTurn(page, act, spanMs) {
  const from = await clockOf(page);
  const before = await stepOf(page);
  await act(from + spanMs);
  const steps = (await stepOf(page)) - before;
  return { steps, from, to: await clockOf(page) };
}

/** @param {Page} page @param {number} until of the page's clock */
async function wait(page, until) {
  await page.evaluate(
    (end) => new Promise((done) => setTimeout(done, Math.max(0, end - performance.now()))),
    until,
  );
}

/** Opens one panel after the other and walks the decoding back and forth. @param {Page} page */
async function inspect(page, /** @type {number} */ until) {
  for (let round = 0; (await clockOf(page)) < until; round++) {
    await openInspectorTab(page, PANELS[round % PANELS.length] ?? '');
    await page.getByRole('slider', { name: 'Time step', exact: true }).focus();
    for (let key = 0; key < KEYS_A_PANEL && (await clockOf(page)) < until; key++) {
      await page.keyboard.press(round % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
      await page.waitForTimeout(KEY_PAUSE);
    }
  }
}

const values = readCommandLine();
const { backend } = values;
if (!BACKENDS.includes(backend)) refuse(`--backend must be one of ${BACKENDS.join(', ')}`);
const spanMs = 1000 * positive('seconds', values.seconds);
const rounds = positive('rounds', values.rounds);
const name = presetName(values.preset);

const { hidden, watched, recording } = await withBuiltPage(
  { usesWebGpu: backend === 'webgpu' },
  async (page, address) => {
    await page.addInitScript(recordPage);
    await page.goto(`${address}?backend=${backend}`);
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name }).click();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page
      .getByRole('group', { name: 'loss', exact: true })
      .locator('data')
      .waitFor({ timeout: FIRST_STEP_LIMIT_MS });
    /** @type {Turn[]} */
    const hidden = [];
    /** @type {Turn[]} */
    const watched = [];
    for (let round = 0; round < rounds; round++) {
      await page.setViewportSize(NARROW);
      await page.getByRole('tab', { name: 'Setup' }).click();
      hidden.push(await takeTurn(page, (until) => wait(page, until), spanMs));
      await page.setViewportSize(WIDE);
      await page.getByRole('slider', { name: 'Time step', exact: true }).waitFor();
      // Laying the whole page out anew is no part of looking inside.
      await page.waitForTimeout(SETTLE_MS);
      watched.push(await takeTurn(page, (until) => inspect(page, until), spanMs));
    }
    const recording = await page.evaluate(
      () => /** @type {RecordingWindow} */ (/** @type {unknown} */ (window)).recording,
    );
    return { hidden, watched, recording };
  },
);

/** @param {readonly Turn[]} turns */
const rateOf = (turns) =>
  (1000 * turns.reduce((sum, { steps }) => sum + steps, 0)) /
  turns.reduce((sum, { from, to }) => sum + to - from, 0);

const slowdown = 1 - rateOf(watched) / rateOf(hidden);
const isFast = slowdown < MOST_SLOWDOWN;
console.log(
  `${name} on ${backend}, ${rounds} turns each of ${values.seconds} s\n` +
    `nothing in view   ${rateOf(hidden).toFixed(2)} steps/s\n` +
    `inspecting        ${rateOf(watched).toFixed(2)} steps/s\n` +
    `slower by         ${(100 * slowdown).toFixed(1)} %  < 20  ${isFast ? 'met' : 'MISSED'}`,
);
const findings = watched.map((turn) => judgeSmoothness(recording, turn));
for (const [index, each] of findings.entries()) {
  console.log(`inspecting, turn ${index + 1}\n${formatFindings(each)}`);
}
if (values.json !== undefined) {
  const figures = { preset: values.preset, backend, hidden, watched, slowdown, findings };
  writeFileSync(resolve(cwd, values.json), `${JSON.stringify(figures, null, 2)}\n`);
}
const isSmooth = findings.flat().every(({ what, isMet }) => what !== 'tasks over 50 ms' || isMet);
process.exitCode = isFast && isSmooth ? 0 : 1;
