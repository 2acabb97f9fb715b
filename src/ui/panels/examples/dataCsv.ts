/** What each view of the data panel holds, as rows of a CSV. */
import { detokenize } from '../../../data/tokenizers/tokenizer';
import type { DataReport } from '../../../domain/dataReport';
import type { CsvRows } from '../../layout/Panel';
import { binsOf } from './lengthBins';

export type DataView = 'examples' | 'lengths' | 'vocabulary' | 'merges';

const SIDES = ['source', 'target'] as const;
const SPLITS = ['train', 'validation', 'test'] as const;

export function dataCsv(report: DataReport, view: DataView): CsvRows {
  switch (view) {
    case 'examples':
      return [
        ['split', 'source', 'target'],
        ...SPLITS.flatMap((split) =>
          report.examples[split].map(({ source, target }) => [
            split,
            detokenize(report.source.tokenizer, source),
            detokenize(report.target.tokenizer, target),
          ]),
        ),
      ];
    case 'lengths':
      return [
        ['side', 'from', 'to', 'texts'],
        ...SIDES.flatMap((side) =>
          binsOf(report[side].lengths).map(({ from, to, count }) => [side, from, to, count]),
        ),
      ];
    case 'vocabulary':
      return [
        ['side', 'id', 'token', 'count'],
        ...(report.isShared ? (['source'] as const) : SIDES).flatMap((side) => {
          const { tokens, counts } = report[side].vocabulary;
          const name = report.isShared ? 'both' : side;
          return tokens.map((token, id) => [name, id, token, counts[id] ?? 0]);
        }),
      ];
    case 'merges':
      return [
        ['side', 'rank', 'left', 'right', 'count'],
        ...SIDES.flatMap((side) => {
          const { tokenizer, mergeCounts } = report[side];
          if (tokenizer.kind !== 'bpe') return [];
          return tokenizer.merges.map(([left, right], rank) => [
            side,
            rank + 1,
            left,
            right,
            mergeCounts[rank] ?? 0,
          ]);
        }),
      ];
  }
}
