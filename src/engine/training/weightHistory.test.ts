import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WeightHistory } from './weightHistory';

const MIB = 2 ** 20;

function gaps(steps: readonly number[]): number[] {
  return steps.slice(1).map((step, index) => step - steps[index]!);
}

/** Goes through a run and looks at what is kept after every step. */
function run(
  history: WeightHistory,
  lastStep: number,
  look: (step: number) => void = () => undefined,
): void {
  for (let step = 0; step <= lastStep; step++) {
    if (history.isDue(step)) history.keep(step, new Float32Array(0));
    look(step);
  }
}

describe('the weights that are kept of a run', () => {
  it('stay within their bound over 20,000 steps, evenly apart and the first among them', () => {
    const size = fc.integer({ min: 1, max: 5_000_000 });
    const planned = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(size, planned, (numbers, totalSteps) => {
        const history = new WeightHistory(numbers, totalSteps);
        let seen = '';
        run(history, 20_000, (now) => {
          const { steps, stride, bytes, bytesEach } = history.timeline;
          const state = `${steps.length} ${stride}`;
          if (state === seen) return;
          seen = state;
          expect(bytes).toBe(steps.length * 4 * numbers);
          expect(bytes).toBeLessThanOrEqual(64 * MIB);
          expect(steps.length).toBeLessThanOrEqual(200);
          if (4 * bytesEach > 64 * MIB) expect(steps).toEqual([]);
          else {
            expect(steps[0]).toBe(0);
            expect(new Set(gaps(steps)).size).toBeLessThanOrEqual(1);
            expect(gaps(steps)[0] ?? stride).toBe(stride);
            expect(now - (steps.at(-1) ?? 0)).toBeLessThan(stride);
          }
        });
      }),
      { numRuns: 12 },
    );
  });

  it('are as many as fit the bound, at least by half, once a run is that long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000_000 }), (numbers) => {
        const history = new WeightHistory(numbers, 20_000);
        run(history, 20_000);
        const { steps } = history.timeline;
        const capacity = Math.min(200, Math.floor((16 * MIB) / numbers));
        expect(steps.length).toBeGreaterThanOrEqual(Math.floor(capacity / 2));
      }),
      { numRuns: 50 },
    );
  });

  it('start finer than the length of the run affords, and are thinned by halves', () => {
    const history = new WeightHistory(1000, 5000);
    const strides = new Set<number>();
    run(history, 5000, () => strides.add(history.timeline.stride));
    expect([...strides]).toEqual([2, 4, 8, 16, 32]);
    expect(history.timeline.steps).toEqual(Array.from({ length: 157 }, (_, index) => 32 * index));
  });

  it('are those of every step of a short run', () => {
    const history = new WeightHistory(1000, 100);
    run(history, 100);
    expect(history.timeline.steps.length).toBe(101);
  });

  it('are not kept at all of a model that four times would not fit', () => {
    const history = new WeightHistory(4 * MIB + 1, 1000);
    run(history, 10);
    expect(history.timeline).toMatchObject({ steps: [], bytes: 0, bytesEach: 16 * MIB + 4 });
    expect(history.nearest(0)).toBeNull();
  });

  it('come back as they were given, the nearest where a step is not kept', () => {
    const history = new WeightHistory(2, 10, { bytes: 100, states: 4 });
    for (let step = 0; step <= 10; step++) {
      if (history.isDue(step)) history.keep(step, Float32Array.of(step, -step));
    }
    expect(history.timeline.steps).toEqual([0, 4, 8]);
    expect(history.nearest(8)).toEqual({ step: 8, values: Float32Array.of(8, -8) });
    expect([1, 3, 7, 99].map((step) => history.nearest(step)?.step)).toEqual([0, 4, 8, 8]);
  });

  it('leave out a step that is no longer due when its weights arrive', () => {
    const history = new WeightHistory(2, 4, { bytes: 100, states: 4 });
    for (const step of [0, 1, 2, 3]) history.keep(step, new Float32Array(2));
    expect(history.isDue(4)).toBe(true);
    history.keep(4, new Float32Array(2));
    history.keep(5, new Float32Array(2));
    expect(history.timeline.steps).toEqual([0, 2, 4]);
  });
});
