/**
 * Jobs done by several threads. A job is a function of (part, parts); the caller's thread does part
 * 0 itself. What a part computes must not depend on how many parts there are: results have the same
 * bits for any number of threads. In the builds without shared memory there is one part.
 */
import {
  CALLER_ASLEEP,
  CALLER_MAY_SLEEP,
  HELPERS_ASLEEP,
  HELPERS_STOP,
  JOB_FUNCTION,
  JOB_NUMBER,
  JOB_PARTS,
  JOB_PENDING,
  SMALL,
  SMALL_BYTES,
  THREAD_COUNT,
} from './memoryMap';

/** Looks at a number before sleeping on it: some 50 microseconds. */
const SPINS: i32 = 20000;

/** Which thread this instance belongs to: 0 is the caller's. */
let threadIndex: i32 = 0;

/** A place of SMALL_BYTES that no other thread uses. */
export function smallPlace(): usize {
  return SMALL + <usize>threadIndex * SMALL_BYTES;
}

/** How many parts a job of so many floating point operations is worth. */
export function partsFor(operations: f64): i32 {
  if (!ASC_FEATURE_THREADS) return 1;
  const threads = load<i32>(THREAD_COUNT);
  // Below this, waking a helper costs more than it brings.
  const worth = <i32>min(operations / 2.0e5, 64.0);
  return max(1, min(threads, worth));
}

/** Runs a job in that many parts and returns when all are done. */
export function runParts(job: (part: i32, parts: i32) => void, parts: i32): void {
  if (!ASC_FEATURE_THREADS || parts == 1) {
    job(0, 1);
    return;
  }
  store<i32>(JOB_FUNCTION, <i32>job.index);
  store<i32>(JOB_PARTS, parts);
  // Every helper answers, also one without a part: none can then miss a job.
  atomic.store<i32>(JOB_PENDING, load<i32>(THREAD_COUNT) - 1);
  atomic.add<i32>(JOB_NUMBER, 1);
  if (atomic.load<i32>(HELPERS_ASLEEP) > 0) atomic.notify(JOB_NUMBER, -1);
  job(0, parts);
  waitForHelpers();
}

function waitForHelpers(): void {
  let spins = 0;
  while (true) {
    const pending = atomic.load<i32>(JOB_PENDING);
    if (pending == 0) return;
    if (++spins < SPINS || load<i32>(CALLER_MAY_SLEEP) == 0) continue;
    atomic.store<i32>(CALLER_ASLEEP, 1);
    atomic.wait<i32>(JOB_PENDING, pending, -1);
    atomic.store<i32>(CALLER_ASLEEP, 0);
    spins = 0;
  }
}

/**
 * What a helper's thread runs until it is stopped.
 *
 * @param jobNumber the number of the last job before it was started
 */
export function helperLoop(index: i32, jobNumber: i32): void {
  if (!ASC_FEATURE_THREADS) return;
  threadIndex = index;
  let done = jobNumber;
  while (true) {
    waitForJob(done);
    done++;
    if (atomic.load<i32>(HELPERS_STOP) != 0) return;
    const parts = load<i32>(JOB_PARTS);
    if (index < parts) call_indirect<void>(load<i32>(JOB_FUNCTION), index, parts);
    if (atomic.sub<i32>(JOB_PENDING, 1) == 1 && atomic.load<i32>(CALLER_ASLEEP) != 0) {
      atomic.notify(JOB_PENDING, 1);
    }
  }
}

function waitForJob(done: i32): void {
  let spins = 0;
  while (atomic.load<i32>(JOB_NUMBER) == done) {
    if (++spins < SPINS) continue;
    atomic.add<i32>(HELPERS_ASLEEP, 1);
    atomic.wait<i32>(JOB_NUMBER, done, -1);
    atomic.sub<i32>(HELPERS_ASLEEP, 1);
    spins = 0;
  }
}

/** Sets how many threads take part, the caller included, and whether the caller may sleep. */
export function setThreads(count: i32, callerMaySleep: i32): void {
  store<i32>(THREAD_COUNT, count);
  store<i32>(CALLER_MAY_SLEEP, callerMaySleep);
  store<i32>(HELPERS_STOP, 0);
}

/** The number of jobs so far: what a new helper begins from. */
export function jobNumber(): i32 {
  return load<i32>(JOB_NUMBER);
}

/** Makes every helper return from its loop. */
export function stopHelpers(): void {
  if (!ASC_FEATURE_THREADS) return;
  atomic.store<i32>(HELPERS_STOP, 1);
  atomic.add<i32>(JOB_NUMBER, 1);
  atomic.notify(JOB_NUMBER, -1);
  store<i32>(THREAD_COUNT, 1);
}

/** Where part `part` of `parts` of `count` things begins; the last part's end is `count`. */
// @ts-ignore: decorator
@inline
export function partBegin(count: i32, part: i32, parts: i32): i32 {
  return (count * part) / parts;
}
