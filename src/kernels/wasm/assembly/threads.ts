/**
 * Jobs done by several threads. A job is a function of (chunk, chunks); whoever is free takes the
 * next chunk, the caller's thread too, so that a core that is busy elsewhere delays nobody. What is
 * computed must not depend on the number of chunks or on who does one: results have the same bits
 * for any number of threads. In the builds without shared memory there is one chunk.
 */
import {
  CALLER_ASLEEP,
  CALLER_MAY_SLEEP,
  CHUNKS_DONE,
  GENERATION,
  HELPERS_ASLEEP,
  JOB_FUNCTION,
  JOB_NUMBER,
  SMALL,
  SMALL_BYTES,
  THREAD_COUNT,
  TICKET,
} from './memoryMap';

/** Looks at a number before sleeping on it: some 50 microseconds. */
const SPINS: i32 = 20000;

/** Which thread this instance belongs to: 0 is the caller's. */
let threadIndex: i32 = 0;

/** A place of SMALL_BYTES that no other thread uses. */
export function smallPlace(): usize {
  return SMALL + <usize>threadIndex * SMALL_BYTES;
}

/** This thread's of as many places as there are threads. */
export function ownPlace(places: usize, bytes: usize): usize {
  return places + <usize>threadIndex * bytes;
}

export function threadCount(): i32 {
  return ASC_FEATURE_THREADS ? load<i32>(THREAD_COUNT) : 1;
}

/** How many threads so many floating point operations are worth. */
export function threadsFor(operations: f64): i32 {
  // Below this, waking a helper costs more than it brings.
  return max(1, min(threadCount(), <i32>min(operations / 2.0e5, 64.0)));
}

/** Chunks of `count` things, several a thread where each still has `least` of them. */
export function chunksFor(count: i32, threads: i32, least: i32): i32 {
  if (threads == 1) return 1;
  return min(count, max(threads, min(4 * threads, (count / least / threads) * threads)));
}

/** Runs a job in that many chunks and returns when all are done. */
export function runChunks(job: (chunk: i32, chunks: i32) => void, chunks: i32): void {
  if (!ASC_FEATURE_THREADS || chunks <= 1) {
    job(0, 1);
    return;
  }
  store<i32>(JOB_FUNCTION, <i32>job.index);
  atomic.store<i32>(CHUNKS_DONE, 0);
  postJob(chunks);
  while (takeChunk());
  waitForChunks(chunks);
}

function postJob(chunks: i32): void {
  const number = <i64>atomic.load<i32>(JOB_NUMBER) + 1;
  atomic.store<i64>(TICKET, (number << 32) | (<i64>chunks << 16));
  if (atomic.load<i32>(HELPERS_ASLEEP) > 0) atomic.notify(JOB_NUMBER, -1);
}

/** Does the next chunk. @returns false where there is none left */
function takeChunk(): bool {
  let ticket = atomic.load<i64>(TICKET);
  while (true) {
    const chunks = <i32>(ticket >> 16) & 0xffff;
    const chunk = <i32>ticket & 0xffff;
    if (chunk >= chunks) return false;
    const found = atomic.cmpxchg<i64>(TICKET, ticket, ticket + 1);
    if (found != ticket) {
      ticket = found;
      continue;
    }
    // The chunk is ours, so the job cannot end, nor another begin, before it is done.
    call_indirect<void>(load<i32>(JOB_FUNCTION), chunk, chunks);
    const done = atomic.add<i32>(CHUNKS_DONE, 1) + 1;
    if (done == chunks && atomic.load<i32>(CALLER_ASLEEP) != 0) atomic.notify(CHUNKS_DONE, 1);
    return true;
  }
}

function waitForChunks(chunks: i32): void {
  let spins = 0;
  while (true) {
    const done = atomic.load<i32>(CHUNKS_DONE);
    if (done == chunks) return;
    if (++spins < SPINS || load<i32>(CALLER_MAY_SLEEP) == 0) continue;
    atomic.store<i32>(CALLER_ASLEEP, 1);
    atomic.wait<i32>(CHUNKS_DONE, done, -1);
    atomic.store<i32>(CALLER_ASLEEP, 0);
    spins = 0;
  }
}

/** What a helper's thread runs until its generation ends. */
export function helperLoop(index: i32, generation: i32): void {
  if (!ASC_FEATURE_THREADS) return;
  threadIndex = index;
  let spins = 0;
  while (atomic.load<i32>(GENERATION) == generation) {
    const number = atomic.load<i32>(JOB_NUMBER);
    if (takeChunk()) {
      spins = 0;
      continue;
    }
    if (++spins < SPINS) continue;
    atomic.add<i32>(HELPERS_ASLEEP, 1);
    atomic.wait<i32>(JOB_NUMBER, number, -1);
    atomic.sub<i32>(HELPERS_ASLEEP, 1);
    spins = 0;
  }
}

/** Ends the helpers there are. @returns the generation of those to come */
export function stopHelpers(): i32 {
  store<i32>(THREAD_COUNT, 1);
  if (!ASC_FEATURE_THREADS) return 0;
  const generation = atomic.add<i32>(GENERATION, 1) + 1;
  postJob(0);
  return generation;
}

/** Sets how many threads share a job from now on, and whether the caller's may sleep. */
export function setThreads(count: i32, callerMaySleep: i32): void {
  store<i32>(THREAD_COUNT, count);
  store<i32>(CALLER_MAY_SLEEP, callerMaySleep);
}

/** Where chunk `chunk` of `chunks` of `count` things begins; the last one's end is `count`. */
@inline
export function chunkBegin(count: i32, chunk: i32, chunks: i32): i32 {
  return (count * chunk) / chunks;
}
