/** The judge of smoothness counts what a visitor would feel, and only while the page trains. */
import { expect, test } from 'vitest';
import {
  judgeSmoothness,
  longestOnProcessor,
  mostInOneSecond,
  percentile,
  START_MARK,
} from './smoothnessReport.js';

const SECOND_OF_FRAMES = Array.from({ length: 61 }, (_, index) => (index * 1000) / 60);

/** @param {Partial<import('./pageRecorder').PageRecording>} noted */
function judge(noted) {
  const recording = {
    longTasks: [],
    frames: SECOND_OF_FRAMES,
    callbacks: SECOND_OF_FRAMES,
    messages: [],
    ...noted,
  };
  const findings = judgeSmoothness(recording, { from: 0, to: 1000 });
  return Object.fromEntries(findings.map((finding) => [finding.what, finding]));
}

test('a percentile is a value that was measured', () => {
  expect(percentile([30, 10, 20], 0.5)).toBe(20);
  expect(percentile([...SECOND_OF_FRAMES], 1)).toBe(1000);
  expect(percentile([], 0.95)).toBeNaN();
});

test('the busiest second may begin anywhere', () => {
  expect(mostInOneSecond([0, 900, 1100, 1800, 1899])).toBe(4);
  expect(mostInOneSecond([0, 1000])).toBe(1);
  expect(mostInOneSecond([])).toBe(0);
});

test('sixty even frames and nothing else meet every target', () => {
  for (const { isMet } of Object.values(judge({}))) expect(isMet).not.toBe(false);
});

test('a long task counts while any of it falls into the training', () => {
  const longTasks = [
    { startTime: -60, duration: 55 },
    { startTime: -60, duration: 80 },
    { startTime: 1000, duration: 300 },
  ];
  const found = judge({ longTasks });
  expect(found['tasks over 50 ms']).toMatchObject({ value: 1, isMet: false });
  expect(found['longest of them']?.value).toBe(80);
});

test('one frame in ten that misses its turn is too many', () => {
  const frames = SECOND_OF_FRAMES.filter((_, index) => index % 10 !== 5);
  expect(judge({ frames })['frames under 20 ms']?.isMet).toBe(false);
});

test('eleven messages in one second are one too many', () => {
  const messages = Array.from({ length: 11 }, (_, index) => ({ time: index * 90, what: 'answer' }));
  expect(judge({ messages })['worker messages in the busiest second']).toMatchObject({
    value: 11,
    isMet: false,
  });
});

test('the longest task on the processor is one of the page after the start, not of a worker', () => {
  const page = { pid: 1, tid: 1 };
  const worker = { pid: 1, tid: 7 };
  const events = [
    { ...page, name: 'thread_name', args: { name: 'CrRendererMain' } },
    { ...worker, name: 'thread_name', args: { name: 'DedicatedWorker thread' } },
    { ...page, name: 'RunTask', ts: 1, tdur: 70_000 },
    { ...page, name: 'TimeStamp', ts: 2, args: { data: { message: START_MARK } } },
    { ...page, name: 'RunTask', ts: 3, tdur: 12_000 },
    { ...page, name: 'RunTask', ts: 4, tdur: 3_000 },
    { ...page, name: 'Layout', ts: 4, tdur: 40_000 },
    { ...worker, name: 'RunTask', ts: 5, tdur: 90_000 },
  ];
  expect(longestOnProcessor(events)).toBe(12);
});
