/** Everything inside a cell at one time step, row by row: what came in, the gates, what goes out. */
import type { CellType } from '../../../base/cellType';
import type { DecodeTrace, InitialState } from '../../../domain/decodeTrace';
import type { TraceStep } from '../../../state/decodePosition';

export type RowKind = 'previous' | 'gate' | 'state';

export interface CellRow {
  /** Key of its words, at `step.rows.<id>`. */
  readonly id: string;
  /** As formulas call it: i, f, g, o, r, z, n, c, h; with a prime for the time step before. */
  readonly symbol: string;
  readonly kind: RowKind;
  /** [hidden] */
  readonly values: Float32Array;
}

/** Gates in PyTorch's order; the RNN's one gate is its hidden state. */
const GATES: Readonly<Record<CellType, readonly (readonly [id: string, symbol: string])[]>> = {
  rnn: [],
  lstm: [
    ['input', 'i'],
    ['forget', 'f'],
    ['candidate', 'g'],
    ['output', 'o'],
  ],
  gru: [
    ['reset', 'r'],
    ['update', 'z'],
    ['new', 'n'],
  ],
};

/**
 * The state that enters a layer: that of the step before; for the decoder's first step where the
 * decoder starts; for the encoder's first step zeros.
 */
export function previousState(
  trace: DecodeTrace,
  { side, index }: Pick<TraceStep, 'side' | 'index'>,
  layer: number,
): InitialState {
  const before = trace[side][index - 1]?.layers[layer];
  if (before) return before;
  const start = side === 'decoder' ? trace.initialStates[layer] : undefined;
  if (start) return start;
  const zeros = new Float32Array(trace.hiddenSize);
  return { hidden: zeros, cell: trace.cell === 'lstm' ? zeros : null };
}

/** Empty when the layer does not exist. */
export function cellRowsOf(trace: DecodeTrace, at: TraceStep, layer: number): readonly CellRow[] {
  const state = at.step.layers[layer];
  if (!state) return [];
  const before = previousState(trace, at, layer);
  const row = (
    id: string,
    symbol: string,
    kind: RowKind,
    values: Float32Array | null | undefined,
  ): CellRow[] => (values ? [{ id, symbol, kind, values }] : []);
  return [
    ...row('previousHidden', 'h′', 'previous', before.hidden),
    ...row('previousCell', 'c′', 'previous', before.cell),
    ...GATES[trace.cell].flatMap(([id, symbol], gate) =>
      row(id, symbol, 'gate', state.gates[gate]),
    ),
    ...row('cell', 'c', 'state', state.cell),
    ...row('hidden', 'h', 'state', state.hidden),
  ];
}

export function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
