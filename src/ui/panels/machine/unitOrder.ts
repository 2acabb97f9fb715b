/** In which order a strip shows its units: as stored, or those that change most over time first. */
import type { DecodeTrace } from '../../../domain/decodeTrace';

export type UnitOrder = 'stored' | 'variance';

/** The unit at each place from the top, for every strip of the picture; null is the stored order. */
export interface PictureOrders {
  readonly embedding: Uint16Array | null;
  /** A layer each. */
  readonly layers: readonly (Uint16Array | null)[];
}

export function ordersOf(trace: DecodeTrace, order: UnitOrder): PictureOrders {
  const layers = trace.initialStates.length;
  if (order === 'stored') {
    return { embedding: null, layers: Array.from({ length: layers }, () => null) };
  }
  const steps = [...trace.encoder, ...trace.decoder];
  return {
    embedding: byVariance(steps.map(({ embedding }) => embedding)),
    layers: Array.from({ length: layers }, (_, layer) =>
      byVariance(steps.flatMap((step) => step.layers[layer]?.hidden ?? [])),
    ),
  };
}

/** The place from the top at which an order shows a unit. */
export function placeOf(order: Uint16Array | null, unit: number): number {
  return order ? order.indexOf(unit) : unit;
}

/** Units by the variance of their values over time, largest first; ties as stored. */
export function byVariance(values: readonly Float32Array[]): Uint16Array {
  const units = values[0]?.length ?? 0;
  const sums = new Float64Array(units);
  const squares = new Float64Array(units);
  for (const step of values) {
    for (let unit = 0; unit < units; unit++) {
      const value = step[unit]!;
      sums[unit]! += value;
      squares[unit]! += value * value;
    }
  }
  const variances = squares.map((square, unit) => square - sums[unit]! ** 2 / values.length);
  const order = Array.from({ length: units }, (_, unit) => unit);
  return Uint16Array.from(order.sort((a, b) => variances[b]! - variances[a]! || a - b));
}
