import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { glorotUniform, orthogonal } from './initializers';

describe('initial weights', () => {
  it.each([1, 5, 64])('make rows of an orthogonal matrix of size %i orthonormal', (size) => {
    const matrix = orthogonal(createRng(3), size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        let dot = 0;
        for (let k = 0; k < size; k++)
          dot += (matrix[a * size + k] ?? 0) * (matrix[b * size + k] ?? 0);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    }
  });

  it('stay within the Glorot limit and fill it', () => {
    const limit = Math.sqrt(6 / (30 + 20));
    const values = glorotUniform(createRng(1), 30, 20);
    expect(values.length).toBe(600);
    expect(Math.max(...values)).toBeLessThanOrEqual(limit);
    expect(Math.max(...values)).toBeGreaterThan(0.95 * limit);
    expect(Math.min(...values)).toBeLessThan(-0.95 * limit);
  });
});
