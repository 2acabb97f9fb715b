/** One side of a decoding, as the panels about units read it. */
import type { DecodeTrace } from '../domain/decodeTrace';
import type { MachineSide } from '../domain/unitReports';
import type { HiddenValues } from './unitSelection';

/** Hidden values of one side and layer, a row a time step. */
export function hiddenOf(trace: DecodeTrace, side: MachineSide, layer: number): HiddenValues {
  return trace[side].map(({ layers }) => layers[layer]?.hidden ?? new Float32Array(0));
}

/** What a side reads at each time step. */
export function tokensOf(trace: DecodeTrace, side: MachineSide): readonly string[] {
  return side === 'encoder'
    ? trace.encoder.map(({ token }) => token)
    : trace.decoder.map(({ inputToken }) => inputToken);
}
