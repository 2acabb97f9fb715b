import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberSpec } from '../../base/parameterSpec';
import {
  EVALUATION_SPECS,
  MODEL_SPECS,
  SEED_SPEC,
  TRAINING_SPECS,
} from '../../domain/parameterSpecs';
import { nearestStop, valueLadder } from './valueLadder';

const specs: readonly NumberSpec[] = [
  SEED_SPEC,
  ...Object.values(MODEL_SPECS),
  ...Object.values(TRAINING_SPECS),
  ...Object.values(EVALUATION_SPECS),
].filter((spec) => spec.kind === 'number');

describe('valueLadder', () => {
  it('reaches both limits of every setting in rising stops', () => {
    for (const spec of specs) {
      const ladder = valueLadder(spec);
      if (!ladder) continue;
      expect(ladder[0]).toBe(spec.min);
      expect(ladder.at(-1)).toBeCloseTo(spec.max, 10);
      ladder.slice(1).forEach((stop, index) => {
        expect(stop).toBeGreaterThan(ladder[index]!);
        if (spec.isInteger) expect(Number.isInteger(stop)).toBe(true);
      });
    }
  });

  it('holds the sizes people use', () => {
    const ladder = valueLadder(MODEL_SPECS.hiddenSize);
    expect(ladder).toEqual(expect.arrayContaining([1, 2, 16, 64, 128, 256, 512]));
    expect(valueLadder(TRAINING_SPECS.learningRate)).toEqual(
      expect.arrayContaining([1e-5, 0.001, 0.003, 0.1, 10]),
    );
  });

  it('gives up where a slider could not be aimed', () => {
    expect(valueLadder(SEED_SPEC)).toBeNull();
  });

  it('finds the nearest stop of any value', () => {
    const ladder = valueLadder(MODEL_SPECS.hiddenSize)!;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), (value) => {
        const distance = Math.abs(ladder[nearestStop(ladder, value)]! - value);
        expect(distance).toBe(Math.min(...ladder.map((stop) => Math.abs(stop - value))));
      }),
    );
  });
});
