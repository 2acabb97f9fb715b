import { describe, expect, it } from 'vitest';
import { contextVerdictOf } from './contextUse';

describe('what the gap of swapped states says', () => {
  it.each([
    ['uses', 1, 2.68, 2.6, 2.76],
    ['uses', 1, 0.12, 0.05, 0.19],
    ['hardly', 1, 0.06, 0.04, 0.08],
    ['hardly', 1, 0.015, 0.005, 0.025],
    // A cut path, noise around it, and a source that misleads.
    ['ignores', 1, 0, 0, 0],
    ['ignores', 1, 0.004, -0.01, 0.018],
    ['ignores', 1, 0.01, -0.03, 0.05],
    ['ignores', 1, -0.3, -0.4, -0.2],
    ['unclear', 1, 0.1, -0.2, 0.4],
    ['unclear', 1, 0, -Infinity, Infinity],
    // The same gap is nothing of a large loss and much of a small one.
    ['ignores', 3, 0.05, 0.04, 0.055],
    ['hardly', 1, 0.05, 0.04, 0.055],
    ['uses', 0.2, 0.05, 0.04, 0.055],
    ['hardly', 0, 0.005, 0.004, 0.006],
  ] as const)(
    '%s the context at loss %d, gap %d (%d to %d)',
    (verdict, trueLoss, value, low, high) => {
      expect(contextVerdictOf({ trueLoss, shuffledGap: { value, low, high } })).toBe(verdict);
    },
  );
});
