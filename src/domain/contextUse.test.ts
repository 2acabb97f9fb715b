import { describe, expect, it } from 'vitest';
import { contextVerdictOf } from './contextUse';

describe('what the gap of swapped states says', () => {
  it.each([
    ['uses', 2.68, 2.6, 2.76],
    ['uses', 0.12, 0.05, 0.19],
    ['hardly', 0.06, 0.04, 0.08],
    ['hardly', 0.015, 0.005, 0.025],
    // A cut path, noise around it, and a source that misleads.
    ['ignores', 0, 0, 0],
    ['ignores', 0.004, -0.01, 0.018],
    ['ignores', 0.01, -0.03, 0.05],
    ['ignores', -0.3, -0.4, -0.2],
    ['unclear', 0.1, -0.2, 0.4],
    ['unclear', 0, -Infinity, Infinity],
  ] as const)('%s the context at %d (%d to %d)', (verdict, value, low, high) => {
    expect(contextVerdictOf({ shuffledGap: { value, low, high } })).toBe(verdict);
  });
});
