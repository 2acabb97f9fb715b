import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTokenizer } from '../../../data/tokenizers/tokenizer';
import type { HeldOutResult, LengthExactMatch } from '../../../domain/errorReport';
import { rateOf } from '../../../domain/rate';
import { createTestStores } from '../../../state/storesForTest';
import { shareOfRows, worstPairs } from './confusionShares';
import { errorCsv } from './errorCsv';
import { errorRows, filterRows, nextSorting, sortRows, SORT_COLUMNS } from './errorRows';
import { kindOf, lengthBars, untrainedRate } from './lengthBars';

const tokenizers = {
  source: plainTokenizer('character'),
  target: plainTokenizer('character'),
};
const { client, stores } = createTestStores();
await stores.run.getState().train();
const report = await client.errors();

const result = (length: number): HeldOutResult => ({
  source: Array.from({ length }, () => 'a'),
  target: ['a'],
  written: [],
  isExact: false,
  isFinished: true,
  edits: 1,
  firstError: 0,
});

const lengths: fc.Arbitrary<LengthExactMatch[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 80 })
  .chain((all) =>
    fc.tuple(
      ...all
        .sort((a, b) => a - b)
        .map((length) =>
          fc.record({
            length: fc.constant(length),
            count: fc.integer({ min: 1, max: 9 }),
            isTrained: fc.boolean(),
          }),
        ),
    ),
  )
  .map((all) =>
    all.map(({ length, count, isTrained }) => ({
      length,
      rate: rateOf(count - 1, count),
      isTrained,
      isDrawn: !isTrained && length > 300,
      examples: Array.from({ length: count }, () => result(length)),
    })),
  );

describe('bars by length', () => {
  it('hold every length once, in order, and only lengths of one kind', () => {
    fc.assert(
      fc.property(lengths, (byLength) => {
        const bars = lengthBars(byLength, 12);
        for (const each of byLength) {
          const holding = bars.filter(
            ({ from, to, kind }) =>
              from <= each.length && each.length <= to && kind === kindOf(each),
          );
          expect(holding).toHaveLength(1);
        }
        const count = bars.reduce((sum, { rate }) => sum + rate.count, 0);
        expect(count).toBe(byLength.reduce((sum, { rate }) => sum + rate.count, 0));
        for (const { rate, examples, from, to } of bars) {
          expect(examples).toHaveLength(rate.count);
          expect(examples.every((e) => e.source.length >= from && e.source.length <= to)).toBe(
            true,
          );
        }
        bars.slice(1).forEach(({ from }, index) => {
          expect(from).toBeGreaterThan(bars[index]?.to ?? 0);
        });
      }),
    );
  });

  it('are one for each length where lengths are few', () => {
    expect(lengthBars(report.byLength).map(({ from, to }) => [from, to])).toEqual([
      [4, 4],
      [5, 5],
      [9, 9],
    ]);
    expect(lengthBars([])).toEqual([]);
  });

  it('sum up what was never trained', () => {
    expect(untrainedRate(report.byLength)).toEqual(rateOf(0, 1));
    expect(untrainedRate(report.byLength.filter(({ isTrained }) => isTrained))).toBeNull();
  });
});

describe('rows of the list', () => {
  const rows = errorRows(report.results, tokenizers);
  const sources = (some: typeof rows | readonly (typeof rows)[number][]): string[] =>
    some.map(({ source }) => source);

  it('are found by any of their texts, whatever the case', () => {
    const all = { kind: 'all', firstError: null } as const;
    expect(sources(filterRows(rows, { ...all, text: ' EGDB' }))).toEqual(['badge']);
    expect(sources(filterRows(rows, { ...all, text: 'ecaf' }))).toEqual(['face']);
    expect(filterRows(rows, { ...all, text: '' })).toHaveLength(4);
    expect(sources(filterRows(rows, { kind: 'wrong', text: '', firstError: 3 }))).toEqual([
      'badge',
      'face',
    ]);
    expect(filterRows(rows, { kind: 'unfinished', text: '', firstError: null })).toEqual([]);
  });

  it('are sorted by each column both ways, exact ones behind any first error', () => {
    for (const column of SORT_COLUMNS) {
      const up = sortRows(rows, { column, isDescending: false });
      const down = sortRows(rows, { column, isDescending: true });
      expect([...up].sort((a, b) => a.index - b.index)).toEqual(rows);
      if (column !== 'firstError') continue;
      expect(sources(up)).toEqual(['badge', 'face', 'abcd', 'head']);
      expect(sources(down)).toEqual(['badge', 'face', 'abcd', 'head']);
    }
    expect(sortRows(rows, null)).toBe(rows);
  });

  it('turn around on a second press and fall back on a third', () => {
    const first = nextSorting(null, 'edits');
    const second = nextSorting(first, 'edits');
    expect(first).toEqual({ column: 'edits', isDescending: true });
    expect(second).toEqual({ column: 'edits', isDescending: false });
    expect(nextSorting(second, 'edits')).toBeNull();
    expect(nextSorting(second, 'source')).toEqual({ column: 'source', isDescending: false });
  });
});

describe('the matrix of confusions', () => {
  it('shows errors as shares of their true token, what is right left out', () => {
    const { values, largest } = shareOfRows(report.confusion);
    expect([...values].map((value) => Number.isNaN(value))).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(values[3]).toBeCloseTo(6 / 95, 6);
    expect(largest).toBeCloseTo(6 / 95, 6);
    expect(shareOfRows({ tokens: ['a'], counts: Int32Array.of(3) }).largest).toBe(1);
  });

  it('puts the most frequent pair first', () => {
    expect(worstPairs(report.confusion).map(({ count }) => count)).toEqual([6, 4, 2, 1]);
  });
});

describe('the files of the views', () => {
  it('hold every number in full', () => {
    const third = { ...report, exactMatch: rateOf(1, 3) };
    expect(errorCsv(third, 'lengths', tokenizers)).toEqual([
      ['source_tokens', 'kind', 'right', 'count', 'share', 'low', 'high'],
      ...report.byLength.map(({ length, rate, isDrawn }) => [
        length,
        isDrawn ? 'drawn' : 'trained',
        rate.right,
        rate.count,
        rate.value,
        rate.low,
        rate.high,
      ]),
    ]);
    expect(errorCsv(report, 'positions', tokenizers)[1]?.slice(0, 4)).toEqual([1, 490, 500, 0.98]);
    expect(errorCsv(report, 'confusion', tokenizers)).toHaveLength(10);
    expect(errorCsv(report, 'examples', tokenizers).slice(2)).toEqual([
      ['badge', 'egdab', 'egdbb', 5, 0, 1, 1, 4, 0],
      ['face', 'ecaf', 'eca', 4, 0, 1, 1, 4, 0],
      ['head', 'daeh', 'daeh', 4, 1, 1, 0, '', 0],
      ['abcdefgha', 'ahgfedcba', 'ahgfedcbb', 9, 0, 1, 1, 9, 1],
    ]);
  });
});
