import { expect, it } from 'vitest';
import { wordLines } from './spelling.js';

it('keeps words of small letters that were met, the most frequent first', () => {
  const counts = new Map([
    ['may', 2],
    ['boston', 9],
    ['be', 99],
    ['zebra', 5],
    ['apple', 5],
    ['unmet', 0],
  ]);
  const uncapitalized = new Set(['may', 'be', 'zebra', 'apple', 'unmet']);
  expect(wordLines(counts, uncapitalized)).toBe('apple\nzebra\nmay\n');
});
