import { describe, expect, it } from 'vitest';
import { cellDecimals, colorValues } from './saliencyColors';

const VALUES = Float32Array.of(0.5, -2, 0.25, 0.25, 0, 0);

describe('what a matrix of saliency is coloured by', () => {
  it('is its numbers, the largest of them in the strongest colour', () => {
    expect(colorValues(VALUES, 2, 'leaveOneOut', false)).toEqual({ values: VALUES, domain: 2 });
  });

  it('is each row’s share of its own largest number', () => {
    const { values, domain } = colorValues(VALUES, 2, 'leaveOneOut', true);
    expect([...values]).toEqual([0.25, -1, 1, 1, 0, 0]);
    expect(domain).toBe(1);
  });

  it('never makes rounding look like something', () => {
    const tiny = Float32Array.of(1e-7, -1e-7);
    const { values } = colorValues(tiny, 2, 'gradientInput', true);
    expect(Math.max(...values)).toBeCloseTo(0.1, 5);
    expect(colorValues(tiny, 2, 'gradientInput', false).domain).toBe(1e-6);
  });

  it('writes numbers into cells only where a few digits say something', () => {
    expect([12, 1, 0.4, 0.04].map(cellDecimals)).toEqual([1, 1, 2, null]);
  });
});
