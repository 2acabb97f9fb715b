/** What a search returned and what it left behind, in one list for the table and for its export. */
import type { Hypothesis, SearchRecord } from '../../../domain/decoding';
import type { CsvRows } from '../../layout/csvText';

export interface HypothesisRow {
  readonly hypothesis: Hypothesis;
  /** By score, best is 1; null for one that was left behind. */
  readonly rank: number | null;
  readonly end: 'finished' | 'cut' | 'pruned';
  /** The step, from 1, at which all that follows it was left; null for one that was returned. */
  readonly prunedAt: number | null;
}

/** Those returned, best score first, then those left behind. */
export function hypothesisRows({ hypotheses, pruned }: SearchRecord): readonly HypothesisRow[] {
  return [
    ...hypotheses.map((hypothesis, index): HypothesisRow => ({
      hypothesis,
      rank: index + 1,
      end: hypothesis.isFinished ? 'finished' : 'cut',
      prunedAt: null,
    })),
    ...pruned.map((hypothesis): HypothesisRow => ({
      hypothesis,
      rank: null,
      end: 'pruned',
      prunedAt: hypothesis.ids.length + 1,
    })),
  ];
}

/** Header first. A step's log-probabilities stand in one cell, parted by blanks. */
export function hypothesisCsv(rows: readonly HypothesisRow[]): CsvRows {
  return [
    [
      'rank',
      'tokens',
      'ids',
      'log_probability',
      'length',
      'score',
      'end',
      'pruned_at_step',
      'log_probabilities',
    ],
    ...rows.map(({ hypothesis, rank, end, prunedAt }) => [
      rank ?? '',
      hypothesis.tokens.join(' '),
      hypothesis.ids.join(' '),
      hypothesis.logProbability,
      hypothesis.ids.length,
      hypothesis.score,
      end,
      prunedAt ?? '',
      hypothesis.logProbabilities.join(' '),
    ]),
  ];
}
