/** Every number of the panel in rows, at full precision. Places count from 1, as the page shows them. */
import type { PositionMeans, SaliencyReport, SetSaliencyReport } from '../../../domain/saliency';
import type { CsvRows } from '../../layout/csvText';

export function saliencyCsv({
  sourceTokens,
  targetTokens,
  logProbabilities,
  gradientInput,
  leaveOneOut,
  modelStep,
}: SaliencyReport): CsvRows {
  const cells = targetTokens.flatMap((written, row) =>
    sourceTokens.map((source, column) => {
      const cell = row * sourceTokens.length + column;
      return [
        row + 1,
        written,
        logProbabilities[row] ?? Number.NaN,
        column + 1,
        source,
        gradientInput[cell] ?? Number.NaN,
        leaveOneOut[cell] ?? Number.NaN,
        modelStep,
      ];
    }),
  );
  return [
    [
      'targetPosition',
      'targetToken',
      'logProbability',
      'sourcePosition',
      'sourceToken',
      'gradientTimesInput',
      'leaveOneOut',
      'modelStep',
    ],
    ...cells,
  ];
}

export function setSaliencyCsv(report: SetSaliencyReport): CsvRows {
  const rowsOf = (countedFrom: string, { mean, counts }: PositionMeans): CsvRows =>
    Array.from(mean, (value, cell) => [
      countedFrom,
      Math.floor(cell / report.sourcePositions) + 1,
      (cell % report.sourcePositions) + 1,
      value,
      counts[cell] ?? 0,
      report.modelStep,
    ]);
  return [
    [
      'sourceCountedFrom',
      'targetPosition',
      'sourcePosition',
      'meanAbsoluteChange',
      'examples',
      'modelStep',
    ],
    ...rowsOf('start', report.fromStart),
    ...rowsOf('end', report.fromEnd),
  ];
}
