import { describe, expect, it } from 'vitest';
import { barsOf } from './histogramBars';

const histogram = { from: 1, width: 10, counts: [1000, 500, 0, 1], longest: 37, mean: 8 };

describe('the bars of a histogram of lengths', () => {
  it('are shares of the tallest, and one text among thousands is still seen', () => {
    const shares = barsOf(histogram, 100).map(({ share }) => share);
    expect(shares.slice(0, 3)).toEqual([1, 0.5, 0]);
    expect(shares[3]).toBeGreaterThan(0.02);
  });

  it('are over the cut-off where all of their texts are', () => {
    expect(barsOf(histogram, 25).map(({ isOver }) => isOver)).toEqual([false, false, false, true]);
    expect(barsOf(histogram, 30).map(({ isOver }) => isOver)[3]).toBe(true);
    expect(barsOf(histogram, 31).map(({ isOver }) => isOver)[3]).toBe(false);
  });
});
