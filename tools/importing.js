/**
 * `npm run importing [-- --megabytes 100]`: brings a large CSV of varied sentences in on the built page
 * as a visitor would, once to the end and once cancelled, and prints how long that took and whether the
 * page stayed smooth meanwhile.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { refuse } from './refuse.js';
import { setUp } from './setup.js';

setUp();
const { withBuiltPage } = await import('./builtPage.js');
const { recordPage } = await import('./pageRecorder.js');
const { formatFindings, judgeSmoothness } = await import('./smoothnessReport.js');

/** @typedef {import('./pageRecorder').RecordingWindow} RecordingWindow */

const LIMIT_MS = 600_000;

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '100' } } });
const megabytes = Number(values.megabytes);
if (!(megabytes > 0)) refuse(`--megabytes must be a number above 0, not ${values.megabytes}`);

/** Sentences that differ from row to row, some quoted, some Chinese, as real files are. */
/** @param {number} row */
function csvRow(row) {
  const word = (/** @type {number} */ place) =>
    ((row * 7919 + place * 104_729) % 46_656).toString(36);
  const source = Array.from({ length: 5 + (row % 7) }, (_, place) => word(place)).join(' ');
  const target = Array.from({ length: 4 + (row % 6) }, (_, place) => word(place + 9)).join(' ');
  return row % 5 === 0
    ? `"${source}, ""${row}""","句子${row}，${target}"\n`
    : `${source},${target}\n`;
}

/** @param {string} path */
async function writeCsv(path) {
  const file = createWriteStream(path);
  file.write('source,target\n');
  for (let row = 0, bytes = 0; bytes < megabytes * 1e6;) {
    let block = '';
    for (let i = 0; i < 10_000; i++) block += csvRow(row++);
    bytes += Buffer.byteLength(block);
    if (!file.write(block)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

const folder = mkdtempSync(join(tmpdir(), 'importing-'));
try {
  const path = join(folder, 'large.csv');
  await writeCsv(path);
  const outcome = await withBuiltPage({ usesWebGpu: false }, async (page, address) => {
    await page.addInitScript(recordPage);
    await page.goto(address);
    await page.getByRole('button', { name: 'Your data', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Your data' });
    const clock = () => page.evaluate(() => performance.now());
    const cancel = dialog.getByRole('button', { name: 'Cancel', exact: true });
    const choose = () => dialog.locator('input[type=file]').setInputFiles(path);
    await dialog.getByRole('button', { name: 'Choose a file…' }).waitFor();

    const from = await clock();
    await choose();
    await dialog.getByRole('region', { name: 'Checks' }).waitFor({ timeout: LIMIT_MS });
    const reviewedAt = await clock();
    const rows = await dialog.getByText(/^[\d,]+ rows ·/).innerText();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('large');
    await dialog.getByRole('button', { name: 'Keep and use' }).click();
    await dialog.waitFor({ state: 'detached', timeout: LIMIT_MS });
    const to = await clock();

    await page.getByRole('button', { name: 'Your data', exact: true }).click();
    await choose();
    await cancel.waitFor();
    const cancelledFrom = await clock();
    await cancel.click();
    await dialog.getByRole('button', { name: 'Choose a file…' }).waitFor();
    const cancelledTo = await clock();
    const recording = await page.evaluate(
      () => /** @type {RecordingWindow} */ (/** @type {unknown} */ (window)).recording,
    );
    return { from, reviewedAt, to, rows, cancelMs: cancelledTo - cancelledFrom, recording };
  });
  const { from, reviewedAt, to, rows, cancelMs, recording } = outcome;
  const took = (/** @type {number} */ span) => `${(span / 1000).toFixed(1)} s`;
  const findings = judgeSmoothness(recording, { from, to });
  const longTasks = recording.longTasks.filter(
    ({ startTime }) => startTime >= from && startTime < to,
  );
  console.log(
    `${(statSync(path).size / 1e6).toFixed(1)} MB, ${rows.replace(/ ·.*/s, '')}: pairs and checks after ` +
      `${took(reviewedAt - from)}, kept and in use after ${took(to - from)}, cancelled within ` +
      `${Math.round(cancelMs)} ms\n${formatFindings(findings)}`,
  );
  for (const { startTime, duration } of longTasks) {
    console.log(`a task of ${Math.round(duration)} ms after ${took(startTime - from)}`);
  }
  process.exitCode = findings.some(({ isMet }) => isMet === false) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
