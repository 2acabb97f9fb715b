/**
 * Small jobs that may wait for a frame or two, done a few milliseconds' worth a frame: forty strips
 * that change at once must not make one long task.
 */

/** Leaves most of a 60 Hz frame to everybody else. */
const BUDGET_MS = 4;

const waiting = new Set<() => void>();
let isAsked = false;

function work(): void {
  const startedAt = performance.now();
  for (const job of waiting) {
    waiting.delete(job);
    job();
    if (performance.now() - startedAt >= BUDGET_MS) break;
  }
  isAsked = waiting.size > 0;
  if (isAsked) requestAnimationFrame(work);
}

/**
 * Does a job in one of the next frames, in the order of asking.
 * @returns forgets the job if it has not been done
 */
export function doInFrames(job: () => void): () => void {
  waiting.add(job);
  if (!isAsked) requestAnimationFrame(work);
  isAsked = true;
  return () => {
    waiting.delete(job);
  };
}
