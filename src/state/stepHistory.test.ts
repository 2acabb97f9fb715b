import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withMeasured } from './stepHistory';

interface Look {
  readonly modelStep: number;
  readonly name?: string;
}

const MOST = 50;

function history(looks: readonly Look[]): readonly Look[] {
  return looks.reduce<readonly Look[]>((all, look) => withMeasured(all, look, MOST), []);
}

const stepsOf = (looks: readonly Look[]) => looks.map(({ modelStep }) => modelStep);

const holesOf = (steps: readonly number[]) =>
  steps.slice(1).map((step, index) => step - steps[index]!);

describe('what was measured at training steps', () => {
  it('stands in the order of steps, each step once, the newer measurement of it', () => {
    const looks = history([
      { modelStep: 100 },
      { modelStep: 50, name: 'first' },
      { modelStep: 75 },
      { modelStep: 50, name: 'again' },
    ]);
    expect(stepsOf(looks)).toEqual([50, 75, 100]);
    expect(looks[0]?.name).toBe('again');
  });

  it('stays bounded and about evenly spread, with both ends, however it came', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 40 }),
        (count, stride) => {
          const steps = stepsOf(
            history(Array.from({ length: count }, (_, index) => ({ modelStep: index * stride }))),
          );
          expect(steps).toHaveLength(Math.min(count, MOST));
          expect(steps).toEqual(steps.toSorted((a, b) => a - b));
          expect([steps[0], steps.at(-1)]).toEqual([0, (count - 1) * stride]);
          const even = Math.ceil((count / MOST) * stride);
          expect(Math.max(0, ...holesOf(steps))).toBeLessThanOrEqual(3 * Math.max(stride, even));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives up what stands close together before what stands alone', () => {
    const far = Array.from({ length: 10 }, (_, index) => ({ modelStep: 1000 * index }));
    const near = Array.from({ length: 200 }, (_, index) => ({ modelStep: 9001 + index }));
    const steps = stepsOf(history([...far, ...near]));
    expect(steps).toHaveLength(MOST);
    for (const { modelStep } of far) expect(steps).toContain(modelStep);
  });
});
