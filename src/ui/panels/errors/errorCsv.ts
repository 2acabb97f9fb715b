/** The numbers of each view of the panel of errors, for a spreadsheet. */
import type { Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { ErrorReport } from '../../../domain/errorReport';
import type { Rate } from '../../../domain/measured';
import type { CsvRows } from '../../layout/Panel';
import { errorRows } from './errorRows';
import { kindOf } from './lengthBars';

export const ERROR_VIEWS = ['lengths', 'positions', 'confusion', 'examples'] as const;
export type ErrorView = (typeof ERROR_VIEWS)[number];

const RATE_HEAD = ['right', 'count', 'share', 'low', 'high'];
const rateCells = ({ right, count, value, low, high }: Rate): number[] => [
  right,
  count,
  value,
  low,
  high,
];

export function errorCsv(report: ErrorReport, view: ErrorView, tokenizers: Tokenizers): CsvRows {
  switch (view) {
    case 'lengths':
      return [
        ['source_tokens', 'kind', ...RATE_HEAD],
        ...report.byLength.map((each) => [each.length, kindOf(each), ...rateCells(each.rate)]),
      ];
    case 'positions':
      return [
        [
          'position',
          ...RATE_HEAD.map((name) => `forced_${name}`),
          ...RATE_HEAD.map((name) => `free_${name}`),
        ],
        ...report.byPosition.map(({ position, forced, free }) => [
          position + 1,
          ...rateCells(forced),
          ...rateCells(free),
        ]),
      ];
    case 'confusion':
      return confusionCsv(report);
    case 'examples':
      return examplesCsv(report, tokenizers);
  }
}

function confusionCsv({ confusion: { tokens, counts } }: ErrorReport): CsvRows {
  return [
    ['true_token', 'taken_for', 'count'],
    ...tokens.flatMap((trueToken, row) =>
      tokens.map((chosen, column) => [
        trueToken,
        chosen,
        counts[row * tokens.length + column] ?? 0,
      ]),
    ),
  ];
}

/** Those drawn beyond the data behind those that were held out. */
function examplesCsv({ results, byLength }: ErrorReport, tokenizers: Tokenizers): CsvRows {
  const drawn = byLength.filter(({ isDrawn }) => isDrawn).flatMap(({ examples }) => examples);
  return [
    [
      'source',
      'target',
      'written',
      'source_tokens',
      'exact',
      'finished',
      'edits',
      'first_error',
      'drawn',
    ],
    ...errorRows([...results, ...drawn], tokenizers).map(
      ({ result, index, source, target, written }) => [
        source,
        target,
        written,
        result.source.length,
        result.isExact ? 1 : 0,
        result.isFinished ? 1 : 0,
        result.edits,
        result.firstError === null ? '' : result.firstError + 1,
        index < results.length ? 0 : 1,
      ],
    ),
  ];
}
