/** Judges what tools/pageRecorder.js noted against what the page promises while it trains. */

/** @typedef {import('./pageRecorder').PageRecording} PageRecording */
/** @typedef {{ what: string, value: number, unit: string, target: string, isMet: boolean | null }} Finding */

/** Milliseconds: a longer task is felt as a hitch. */
const LONGEST_TASK = 50;
/** Milliseconds: a frame of 60 Hz that did not miss its turn. */
const LONGEST_FRAME = 20;
const SMOOTH_SHARE = 0.95;
const MESSAGES_A_SECOND = 10;

/**
 * The value that `share` of the values do not exceed (nearest rank); NaN for none.
 * @param {readonly number[]} values
 * @param {number} share
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {readonly number[]} times ascending */
export function gapsOf(times) {
  return times.slice(1).map((time, index) => time - (times[index] ?? NaN));
}

/**
 * The most events within any second, wherever it begins.
 * @param {readonly number[]} times milliseconds, ascending
 */
export function mostInOneSecond(times) {
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? NaN) <= time - 1000) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/**
 * @param {PageRecording} recording
 * @param {{ from: number, to: number }} span of the page's clock
 * @returns {Finding[]}
 */
export function judgeSmoothness(recording, { from, to }) {
  const isInside = (/** @type {number} */ time) => time >= from && time < to;
  const tasks = recording.longTasks
    .filter(({ startTime, duration }) => startTime + duration >= from && startTime < to)
    .map(({ duration }) => duration)
    // The browser reports from 50 ms on, and rounds.
    .filter((duration) => duration > LONGEST_TASK);
  const frames = gapsOf(recording.frames.filter(isInside));
  const callbacks = gapsOf(recording.callbacks.filter(isInside));
  const shareBelow = (/** @type {readonly number[]} */ gaps) =>
    gaps.filter((gap) => gap < LONGEST_FRAME).length / gaps.length;
  const times = recording.messages.map(({ time }) => time).filter(isInside);
  const busiest = mostInOneSecond(times);
  const smoothShare = shareBelow(frames);
  return [
    {
      what: 'tasks over 50 ms',
      value: tasks.length,
      unit: '',
      target: '0',
      isMet: tasks.length === 0,
    },
    { what: 'longest of them', value: Math.max(0, ...tasks), unit: 'ms', target: '', isMet: null },
    {
      what: 'frames under 20 ms',
      value: 100 * smoothShare,
      unit: '%',
      target: '>= 95',
      isMet: smoothShare >= SMOOTH_SHARE,
    },
    {
      what: 'frames, 95th percentile',
      value: percentile(frames, 0.95),
      unit: 'ms',
      target: '',
      isMet: null,
    },
    { what: 'longest frame', value: Math.max(0, ...frames), unit: 'ms', target: '', isMet: null },
    {
      what: 'callbacks of frames, 95th percentile of gaps',
      value: percentile(callbacks, 0.95),
      unit: 'ms',
      target: '',
      isMet: null,
    },
    {
      what: 'worker messages in the busiest second',
      value: busiest,
      unit: '',
      target: '<= 10',
      isMet: busiest <= MESSAGES_A_SECOND,
    },
    {
      what: 'worker messages a second, mean',
      value: (1000 * times.length) / (to - from),
      unit: '',
      target: '',
      isMet: null,
    },
  ];
}

/**
 * @typedef {object} TraceEvent of Chromium's tracing; times in microseconds
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} [ts]
 * @property {number} [tdur] time on a processor
 * @property {{ name?: string, data?: { message?: string } }} [args]
 */

/** A time stamp in the trace: what came before is the browser's own work for the tracing. */
export const START_MARK = 'smoothness begins';

/**
 * The longest task of a page's main thread by what it computed: other than its duration it does not
 * grow when the machine is busy with something else.
 * @param {readonly TraceEvent[]} events of one page and others of the same browser
 * @returns {number} milliseconds
 */
export function longestOnProcessor(events) {
  const keyOf = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(keyOf),
  );
  const mark = events.find(({ args }) => args?.data?.message === START_MARK);
  const tasks = events.filter(
    (event) =>
      event.name === 'RunTask' && mains.has(keyOf(event)) && (event.ts ?? 0) >= (mark?.ts ?? 0),
  );
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
}

/** @param {readonly Finding[]} findings */
export function formatFindings(findings) {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, value, unit, target, isMet }) => {
      const number = `${String(Math.round(10 * value) / 10).padStart(8)} ${unit.padEnd(2)}`;
      const verdict = isMet === null ? '' : `${target.padStart(6)}  ${isMet ? 'met' : 'MISSED'}`;
      return `${what.padEnd(width)}  ${number}  ${verdict}`.trimEnd();
    })
    .join('\n');
}
