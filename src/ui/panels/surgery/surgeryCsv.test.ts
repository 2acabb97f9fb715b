import { describe, expect, it } from 'vitest';
import { surgeryCsv } from './surgeryCsv';

describe('the export of a state', () => {
  it('has a line for every unit of every layer, before and after', () => {
    const before = [{ hidden: Float32Array.of(0.5, -1), cell: Float32Array.of(2, 3) }];
    const after = [{ hidden: Float32Array.of(0.5, 0), cell: Float32Array.of(2, 3) }];
    const picks = [{ layer: 0, state: 'hidden' as const, units: [1] }];
    expect(surgeryCsv(before, after, picks)).toEqual([
      ['layer', 'state', 'unit', 'before', 'after', 'picked'],
      [1, 'hidden', 1, 0.5, 0.5, 0],
      [1, 'hidden', 2, -1, 0, 1],
      [1, 'cell', 1, 2, 2, 0],
      [1, 'cell', 2, 3, 3, 0],
    ]);
    expect(surgeryCsv(undefined, after, picks)[1]).toEqual([1, 'hidden', 1, '', 0.5, 0]);
  });
});
