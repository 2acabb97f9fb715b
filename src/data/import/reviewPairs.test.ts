import { describe, expect, test } from 'vitest';
import { DEFAULT_TOKENS } from '../tokenizers/tokenOptions';
import type { CheckId, ReviewRequest, ReviewTable } from './importTypes';
import { reviewPairs } from './reviewPairs';

const REQUEST: ReviewRequest = {
  mapping: { source: ['s'], target: ['t'], split: null, credit: null },
  fixes: [],
  tokens: DEFAULT_TOKENS,
  cutOff: 100,
};

/** Rows of source, target and, where there is one, split; numbered from 2, after a header. */
function tableOf(rows: readonly (readonly string[])[]): ReviewTable {
  const columns = ['s', 't', 'split'].slice(0, rows[0]?.length);
  return {
    columns,
    cells: columns.map((_, column) => rows.map((row) => row[column] ?? '')),
    rowNumbers: rows.map((_, index) => index + 2),
    problems: [],
    problemCount: 0,
    hasMixedLineEnds: false,
  };
}

const enough = Array.from({ length: 300 }, (_, index) => [`number ${index}`, `nombre ${index}`]);

function review(rows: readonly (readonly string[])[], request: Partial<ReviewRequest> = {}) {
  return reviewPairs(tableOf(rows), { ...REQUEST, ...request });
}

function checkOf(rows: readonly (readonly string[])[], id: CheckId, request = {}) {
  return review(rows, request).review.checks.find((check) => check.id === id);
}

test('good pairs are kept in order and nothing is said against them but rare characters', () => {
  const { pairs, review: found } = review(enough);
  expect(pairs[0]).toEqual({ source: 'number 0', target: 'nombre 0', row: 2 });
  expect(pairs).toHaveLength(300);
  expect(found.checks).toEqual([]);
  expect(found.splits).toBeNull();
  expect(found.measuredPairs).toBe(300);
});

describe('each check names its rows and its fix, and the fix ends it', () => {
  const bad: readonly {
    id: CheckId;
    rows: string[][];
    found: number[];
    kept: number;
    columns?: 3;
  }[] = [
    { id: 'emptyRows', rows: [['', ' ']], found: [302], kept: 300 },
    { id: 'oneSidedRows', rows: [['a', ''], [' ', 'b']], found: [302, 303], kept: 300 }, // prettier-ignore
    { id: 'duplicates', rows: [['number 3', 'nombre 3']], found: [302], kept: 300 },
    { id: 'conflicts', rows: [['number 3', 'trois']], found: [302], kept: 300 },
    { id: 'tooLong', rows: [['a', 'b'.repeat(101)]], found: [302], kept: 300 },
    { id: 'brokenText', rows: [['caf\uFFFD', 'x'], ['y', 'a\uD83D']], found: [302, 303], kept: 302 }, // prettier-ignore
    { id: 'controlCharacters', rows: [['a\u0000b', 'x']], found: [302], kept: 301 },
    { id: 'outerBlanks', rows: [['a ', 'x']], found: [302], kept: 301 },
  ];
  for (const { id, rows, found, kept } of bad) {
    test(id, () => {
      const all = [...enough, ...rows];
      const check = checkOf(all, id);
      expect(check).toMatchObject({ count: found.length, rows: found });
      const fix = check?.fix;
      expect(fix).toBeTruthy();
      const mended = review(all, { fixes: fix ? [fix] : [] });
      expect(mended.pairs).toHaveLength(kept);
      expect(mended.review.checks.map((other) => other.id)).not.toContain(id);
    });
  }
});

test('what is mended reads as it should', () => {
  const rows = [[' caf\uFFFD\u0000 ', 'a\uD83Db'], ...enough];
  const { pairs } = review(rows, { fixes: ['replaceBroken', 'removeControls', 'trimBlanks'] });
  expect(pairs[0]).toEqual({ source: 'caf?', target: 'a?b', row: 2 });
});

test('no side of what is kept is blank, clicked or not', () => {
  expect(review([...enough, ['a', ''], ['', '']]).pairs).toHaveLength(300);
});

test('given splits are counted, leaks found and what is trained on gives way', () => {
  const rows = [
    ['a', 'x', 'train'],
    ['b', 'x', 'dev'],
    ['a', 'y', 'Test'],
    ['c', 'z', 'holdout'],
  ];
  const mapping = { ...REQUEST.mapping, split: 'split' };
  const { review: found, pairs } = review(rows, { mapping });
  expect(found.splits).toEqual({ train: 2, validation: 1, test: 1 });
  expect(pairs.map(({ split }) => split)).toEqual(['train', 'validation', 'test', undefined]);
  expect(checkOf(rows, 'leaks', { mapping })).toMatchObject({ count: 1, rows: [2] });
  expect(checkOf(rows, 'unknownSplit', { mapping })).toMatchObject({
    rows: [5],
    details: { value: 'holdout' },
  });
  const mended = review(rows, { mapping, fixes: ['dropLeaks'] });
  expect(mended.pairs.map(({ row }) => row)).toEqual([3, 4, 5]);
});

test('sides that are swapped are swapped everywhere', () => {
  const { pairs, review: found } = review([['ab', 'c'], ...enough], { fixes: ['swapSides'] });
  expect(pairs[0]).toMatchObject({ source: 'c', target: 'ab' });
  expect(found.preview[0]).toEqual({ source: 'c', target: 'ab' });
});

test('several columns are joined by one blank, empty ones left out', () => {
  const table: ReviewTable = {
    ...tableOf([['q', 'c']]),
    columns: ['question', 'context', 'answer'],
    cells: [['who', 'where'], ['he ran', ''], ['he', 'there']], // prettier-ignore
    rowNumbers: [1, 2],
  };
  const mapping = { ...REQUEST.mapping, source: ['question', 'context'], target: ['answer'] };
  const { pairs } = reviewPairs(table, { ...REQUEST, mapping });
  expect(pairs.map(({ source }) => source)).toEqual(['who he ran', 'where']);
});

test('lengths and vocabulary are counted as the tokens cut them', () => {
  const rows = Array.from({ length: 20 }, (_, index) => [
    index === 19 ? 'one two three' : 'one two',
    '猫',
  ]);
  const { review: found } = review(rows, {
    tokens: { ...DEFAULT_TOKENS, source: 'word' },
  });
  expect(found.source.lengths).toEqual({
    from: 2,
    width: 1,
    counts: [19, 1],
    longest: 3,
    mean: 2.05,
  });
  expect(found.source.vocabulary).toEqual({
    tokens: 3,
    once: 1,
    top: [
      { token: 'one', count: 20 },
      { token: 'two', count: 20 },
      { token: 'three', count: 1 },
    ],
    coverage: 0.8,
  });
  expect(found.target.vocabulary).toMatchObject({ tokens: 1, once: 0, coverage: 1 });
  expect(
    checkOf(rows, 'rareTokens', { tokens: { ...DEFAULT_TOKENS, source: 'word' } }),
  ).toMatchObject({ rows: [21], details: { tokens: 1, token: 'three' } });
});

test('byte pairs are learned for the review', () => {
  const { review: found } = review(enough, {
    tokens: { ...DEFAULT_TOKENS, source: 'bpe', sourceSize: 100 },
  });
  expect(found.source.lengths.longest).toBeLessThan(found.target.lengths.longest);
});

test('right-to-left text, mixed line ends and unreadable rows are said', () => {
  const table: ReviewTable = {
    ...tableOf([['שלום', 'peace'], ...enough]),
    problems: [{ row: 9, message: 'line 9 has 1 column where the others have 2' }],
    problemCount: 1,
    hasMixedLineEnds: true,
  };
  const { checks } = reviewPairs(table, REQUEST).review;
  expect(checks.map(({ id, rows }) => [id, rows])).toEqual([
    ['rightToLeft', [2]],
    ['rareTokens', [2]],
    ['unreadableRows', [9]],
    ['mixedLineEnds', []],
  ]);
});

test('too few examples are a warning, hardly any an error', () => {
  expect(checkOf(enough.slice(0, 50), 'tooFewExamples')).toMatchObject({ severity: 'warning' });
  expect(checkOf(enough.slice(0, 2), 'tooFewExamples')).toMatchObject({ severity: 'error' });
  expect(checkOf([['', '']], 'tooFewExamples')).toMatchObject({ details: { pairs: 0 } });
});
