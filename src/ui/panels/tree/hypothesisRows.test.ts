import { describe, expect, it } from 'vitest';
import { hypothesisFor } from '../../../state/searchTreesForTest';
import { hypothesisCsv, hypothesisRows } from './hypothesisRows';

const model = { seed: 2, vocabSize: 9 };
const rows = hypothesisRows({
  nodes: [],
  hypotheses: [hypothesisFor(model, [3, 2], 0.5), hypothesisFor(model, [3, 4, 5], 0.5)],
  pruned: [hypothesisFor(model, [6, 7])],
});

describe('the hypotheses as rows', () => {
  it('rank what was returned and say when the rest was left', () => {
    expect(rows.map(({ rank, end, prunedAt }) => [rank, end, prunedAt])).toEqual([
      [1, 'finished', null],
      [2, 'cut', null],
      [null, 'pruned', 3],
    ]);
  });

  it('are exported with every number in full', () => {
    const [header, first, , last] = hypothesisCsv(rows);
    const cell = (row: typeof header, name: string) => row?.[header!.indexOf(name)];
    expect(cell(first, 'score')).toBe(rows[0]?.hypothesis.score);
    expect(cell(first, 'tokens')).toBe('t3 <eos>');
    expect(String(cell(first, 'log_probabilities')).split(' ').map(Number)).toEqual(
      rows[0]?.hypothesis.logProbabilities,
    );
    expect(cell(last, 'pruned_at_step')).toBe(3);
    expect(cell(last, 'rank')).toBe('');
  });
});
