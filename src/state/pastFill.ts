/**
 * A curve over training has holes where nobody watched. The states that the worker keeps are measured
 * for it afterwards: a person starts it, every answer is shown as it comes, and those that came stay
 * when it is given up.
 */
import type { StoreApi } from 'zustand/vanilla';
import { createLongJob, NO_JOB, type Job } from './longJob';
import type { RunState } from './runStore';
import type { TravelState } from './travelStore';

/** Its report: how many steps were measured. */
export type Filling = Job<number>;

export interface PastFill {
  readonly start: () => void;
  readonly cancel: () => void;
}

interface Context {
  readonly run: StoreApi<RunState>;
  readonly travel: StoreApi<TravelState>;
}

interface Curve<T> {
  /** Steps that it has. */
  readonly measured: () => readonly number[];
  /** Null where the state of that step is not kept any more: then it is left out. */
  readonly measure: (step: number) => Promise<T | null>;
  readonly add: (report: T) => void;
}

/** As many show how a curve goes. */
const MOST_STEPS = 40;

/** @param write takes what changes */
export function createPastFill<T>(
  { run, travel }: Context,
  { measured, measure, add }: Curve<T>,
  write: (state: Partial<Filling>) => void,
): PastFill {
  const job = createLongJob<readonly number[], number>(async (steps, { signal, onProgress }) => {
    let count = 0;
    for (const [index, step] of steps.entries()) {
      if (signal.aborted) break;
      const report = await measure(step);
      if (signal.aborted) break;
      if (report !== null) {
        add(report);
        count++;
      }
      onProgress((index + 1) / steps.length);
    }
    return count;
  }, write);
  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    job.forget();
  });
  return {
    start: () =>
      void job.start(unwatchedSteps(travel.getState().timeline?.steps ?? [], measured())),
    cancel: job.cancel,
  };
}

export const NOT_FILLED: Filling = NO_JOB;

/**
 * Of all kept steps at most 40, evenly spread, without those that have a measurement within half of the
 * way to the next.
 *
 * @param kept ascending
 */
export function unwatchedSteps(kept: readonly number[], measured: readonly number[]): number[] {
  const wanted = spreadOver(kept, MOST_STEPS);
  const ways = wanted.slice(1).map((step, index) => step - wanted[index]!);
  const reach = Math.max(0, ...ways) / 2;
  return wanted.filter((step) => !measured.some((each) => Math.abs(each - step) <= reach));
}

/** The first, the last, and evenly spread ones between. */
function spreadOver(steps: readonly number[], most: number): readonly number[] {
  if (steps.length <= most) return steps;
  return Array.from(
    { length: most },
    (_, index) => steps[Math.round((index * (steps.length - 1)) / (most - 1))]!,
  );
}
