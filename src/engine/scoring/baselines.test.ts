import { describe, expect, it } from 'vitest';
import { baselineTexts, mostFrequent } from './baselines';

describe('baselines', () => {
  it('write the most frequent target of the training split, the first of several', () => {
    expect(mostFrequent(['b', 'a', 'a', 'b', 'c'])).toBe('b');
    expect(baselineTexts('mostFrequentTarget', ['x', 'y'], ['b', 'a', 'a'])).toEqual(['a', 'a']);
    expect(() => mostFrequent([])).toThrow('no target');
  });

  it('copy the source', () => {
    expect(baselineTexts('copySource', ['x', 'y'], [])).toEqual(['x', 'y']);
  });
});
