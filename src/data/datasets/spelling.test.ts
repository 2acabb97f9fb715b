import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { groupByKey } from '../split';
import { shippedPairs } from './shippedForTest';
import { spellingDataset } from './spelling';
import { misspell } from './typos';

describe('a slip', () => {
  it('changes at most two letters of a word and its length by at most one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.integer(), (word, seed) => {
        const typo = misspell(word, createRng(seed));
        expect(typo).toMatch(/^[a-z]*$/);
        expect(Math.abs(typo.length - word.length)).toBeLessThanOrEqual(1);
        expect(distance(typo, word)).toBeLessThanOrEqual(2);
        expect(misspell(word, createRng(seed))).toBe(typo);
      }),
    );
  });

  it('swaps, leaves out, doubles, or hits a neighbour of the key', () => {
    const typos = new Set(
      Array.from({ length: 200 }, (_, seed) => misspell('of', createRng(seed))),
    );
    expect([...typos].sort()).toEqual(
      [
        'f',
        'fo',
        'o',
        'od',
        'oc',
        'of',
        'off',
        'og',
        'oof',
        'or',
        'ot',
        'ov',
        'if',
        'kf',
        'lf',
        'pf',
      ].sort(),
    );
  });
});

describe('spelling correction', () => {
  it('keeps right words right and gives every misspelling one word', () => {
    const pairs = shippedPairs(spellingDataset, { words: 300, typosPerWord: 5 });
    const right = pairs.filter(({ source, target }) => source === target);
    expect(right.length).toBe(300);
    expect(new Set(pairs.map(({ source }) => source)).size).toBe(pairs.length);
    expect(pairs.length).toBeGreaterThan(300 * 5);
    expect(pairs.length).toBeLessThanOrEqual(300 * 6);
    expect(pairs.every(({ split }) => split === undefined)).toBe(true);
  });

  it('makes the same misspellings of a word however many words there are', () => {
    const few = shippedPairs(spellingDataset, { words: 200 });
    const many = shippedPairs(spellingDataset, { words: 400 });
    expect(many.slice(0, few.length)).toEqual(few);
  });

  it('holds out a word with all its misspellings', () => {
    const pairs = shippedPairs(spellingDataset, { words: 500, unseenWords: true });
    const groups = groupByKey(pairs, ({ target }) => target);
    const splits = groups.map((group) => new Set(group.map(({ split }) => split)));
    expect(splits.every((each) => each.size === 1)).toBe(true);
    const held = splits.filter((each) => !each.has('train')).length;
    expect(held).toBeGreaterThan(60);
    expect(held).toBeLessThan(140);
  });

  it('makes more slips when asked', () => {
    const [one, three] = [1, 3].map((maxSlips) =>
      shippedPairs(spellingDataset, { words: 300, maxSlips }).reduce(
        (sum, { source, target }) => sum + distance(source, target),
        0,
      ),
    ) as [number, number];
    expect(three).toBeGreaterThan(1.3 * one);
  });

  it('reads its file whole', () => {
    const pairs = shippedPairs(spellingDataset, { words: 16_000, typosPerWord: 1 });
    expect(pairs.filter(({ source, target }) => source === target).length).toBe(16_000);
    for (const { source } of pairs) expect(source).toMatch(/^[a-z]+$/);
  });
});
