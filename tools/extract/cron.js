/**
 * Makes public/datasets/cron.tsv: schedules drawn here, described in English by the npm package
 * cronstrue. Run `node tools/extract/cron.js` after raising its version.
 */
import cronstrue from 'cronstrue';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

const ROWS = 13_000;

/** @typedef {(from: number, to: number) => number} Draw a whole number, both ends included */

/**
 * Mulberry32 (T. Ettinger, public domain): 32 bits of state, the same numbers everywhere.
 * @param {number} seed
 * @returns {Draw}
 */
function createDraw(seed) {
  let state = seed;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return from + (((bits ^ (bits >>> 14)) >>> 0) % (to - from + 1));
  };
}

/** Two different numbers in order. @param {Draw} draw @param {number} from @param {number} to */
function drawTwo(draw, from, to) {
  const low = draw(from, to - 1);
  return [low, draw(low + 1, to)];
}

/** @template T @param {Draw} draw @param {readonly T[]} items @returns {T} */
const pick = (draw, items) => /** @type {T} */ (items[draw(0, items.length - 1)]);

/** Steps that divide an hour or a day: others are not evenly spaced. */
const MINUTE_STEPS = [2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
const HOUR_STEPS = [2, 3, 4, 6, 8, 12];

/** @param {Draw} draw */
const onceADay = (draw) => `${draw(0, 59)} ${draw(0, 23)}`;

/** Minute and hour, by how often people write them so. @type {readonly ((draw: Draw) => string)[]} */
const TIMES = [
  onceADay,
  onceADay,
  onceADay,
  onceADay,
  onceADay,
  (draw) => `${pick(draw, [0, 15, 30, 45])} ${draw(0, 23)}`,
  (draw) => `${draw(0, 59)} *`,
  (draw) => `*/${pick(draw, MINUTE_STEPS)} *`,
  (draw) => `*/${pick(draw, MINUTE_STEPS)} ${drawTwo(draw, 0, 23).join('-')}`,
  (draw) => `${draw(0, 59)} */${pick(draw, HOUR_STEPS)}`,
  (draw) => `${draw(0, 59)} ${drawTwo(draw, 0, 23).join('-')}`,
  (draw) => `${draw(0, 59)} ${drawTwo(draw, 0, 23).join(',')}`,
  (draw) => `${drawTwo(draw, 0, 59).join(',')} ${draw(0, 23)}`,
];

const everyDay = () => '* * *';

/** @param {Draw} draw */
const onceAWeek = (draw) => `* * ${draw(0, 6)}`;

/** Day of the month, month and day of the week. @type {readonly ((draw: Draw) => string)[]} */
const DAYS = [
  everyDay,
  everyDay,
  onceAWeek,
  onceAWeek,
  onceAWeek,
  () => '* * 1-5',
  (draw) => `* * ${drawTwo(draw, 0, 6).join('-')}`,
  (draw) => `* * ${drawTwo(draw, 0, 6).join(',')}`,
  (draw) => `${draw(1, 28)} * *`,
  (draw) => `${drawTwo(draw, 1, 28).join(',')} * *`,
  (draw) => `${drawTwo(draw, 1, 28).join('-')} * *`,
  (draw) => `${draw(1, 28)} ${draw(1, 12)} *`,
  (draw) => `* ${draw(1, 12)} *`,
  (draw) => `* ${drawTwo(draw, 1, 12).join('-')} *`,
  (draw) => `* ${draw(1, 12)} ${draw(0, 6)}`,
  (draw) => `* ${drawTwo(draw, 1, 12).join('-')} 1-5`,
  () => 'L * *',
  (draw) => `* * ${draw(0, 6)}L`,
  (draw) => `* * ${draw(0, 6)}#${draw(1, 4)}`,
];

/** @param {string} cron */
export function describeSchedule(cron) {
  return cronstrue.toString(cron, { use24HourTimeFormat: true });
}

/**
 * Rows `cron TAB English`: no schedule twice, and no description twice, so that both ways are functions.
 * @param {number} count
 * @returns {string}
 */
export function cronRows(count) {
  const draw = createDraw(1);
  /** @type {Map<string, string>} */
  const byDescription = new Map();
  while (byDescription.size < count) {
    const cron = `${pick(draw, TIMES)(draw)} ${pick(draw, DAYS)(draw)}`;
    const description = describeSchedule(cron);
    if (!byDescription.has(description)) byDescription.set(description, cron);
  }
  return [...byDescription].map(([description, cron]) => `${cron}\t${description}\n`).join('');
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = cronRows(ROWS);
  return {
    file: 'cron.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} schedules. Two columns separated by a tab: a cron expression of five fields, and what it means in
English, with 24-hour times.

- Expressions drawn by \`tools/extract/cron.js\`, with a fixed seed; part of this project.
- English by cRonstrue of Brady Holt: https://github.com/bradymholt/cronstrue, the npm package
  cronstrue ${versionOf('cronstrue')}
- Licence: MIT, in LICENSE-cronstrue.txt.
`,
    licences: { 'LICENSE-cronstrue.txt': readPackageFile('cronstrue', 'LICENSE') },
  };
}

if (isStarted(import.meta)) publish(build());
