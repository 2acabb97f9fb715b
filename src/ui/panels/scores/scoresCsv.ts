/** A report as rows of one table: scores, what needs no model, scores by source length. */
import type { Score, ScoreReport } from '../../../domain/scores';
import type { CsvRows } from '../../layout/csvText';

const HEADER = [
  'record',
  'split',
  'step',
  'metric',
  'value',
  'low',
  'high',
  'n',
  'baseline',
  'sourceTokensFrom',
  'sourceTokensTo',
];

/** Values are 0..1 as the engine measures them; the interval holds 95 %. */
export function scoresCsv({ split, step, scores, baselines, byLength }: ScoreReport): CsvRows {
  const row = (record: string, score: Score, rest: readonly (string | number)[]) => {
    const { metric, value, low, high, n } = score;
    return [record, split, step, metric, value, low, high, n, ...rest];
  };
  return [
    HEADER,
    ...scores.map((score) => row('score', score, ['', '', ''])),
    ...baselines.flatMap(({ kind, scores: without }) =>
      without.map((score) => row('baseline', score, [kind, '', ''])),
    ),
    ...byLength.flatMap(({ from, to, exactMatch, tokenErrorRate }) =>
      [exactMatch, tokenErrorRate].map((score) => row('length', score, ['', from, to])),
    ),
  ];
}
