/** The means over a set as a matrix that reads like a source: the last token stands on the right. */
import type { PositionMeans, SetSaliencyReport } from '../../../domain/saliency';

/** Where the places of a source are counted from. */
export const SOURCE_ENDS = ['fromStart', 'fromEnd'] as const;
export type SourceEnd = (typeof SOURCE_ENDS)[number];

export interface PositionMatrix {
  /** Places of the output, from 1. */
  readonly rows: readonly string[];
  /** Places of the source, from 1: the first token, or the last one, is 1. */
  readonly columns: readonly string[];
  /** [rows, columns]: NaN where no example reaches. */
  readonly values: Float32Array;
  /** [rows, columns] */
  readonly counts: Int32Array;
  /** [rows, columns]: places among the examples; -1 where none is. */
  readonly strongest: Int32Array;
}

export function positionMatrix(report: SetSaliencyReport, end: SourceEnd): PositionMatrix {
  const { sourcePositions, targetPositions } = report;
  const { mean, counts, strongest }: PositionMeans = report[end];
  const places = Array.from({ length: sourcePositions }, (_, place) => place);
  if (end === 'fromEnd') places.reverse();
  const order = Array.from({ length: targetPositions }, (_, row) =>
    places.map((place) => row * sourcePositions + place),
  ).flat();
  return {
    rows: Array.from({ length: targetPositions }, (_, row) => String(row + 1)),
    columns: places.map((place) => String(place + 1)),
    values: Float32Array.from(order, (cell) =>
      (counts[cell] ?? 0) === 0 ? Number.NaN : (mean[cell] ?? Number.NaN),
    ),
    counts: Int32Array.from(order, (cell) => counts[cell] ?? 0),
    strongest: Int32Array.from(order, (cell) => strongest[cell] ?? -1),
  };
}
