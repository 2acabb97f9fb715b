/**
 * The equations of the three cells and their gradients, one row of the batch at one time step, on
 * the cpu backend. The sums W x + b come from products outside.
 */
import type { CellType } from '../../base/cellType';

/** Arrays of a forward pass and where the row's numbers begin in each. */
export interface ForwardRow {
  readonly hidden: number;
  /** W_ih x + b_ih: `gates` blocks of `hidden` from `inputSideAt` on. */
  readonly inputSides: Float32Array;
  readonly inputSideAt: number;
  /** W_hh h + b_hh, likewise. */
  readonly hiddenSides: Float32Array;
  readonly hiddenSideAt: number;
  /** [time + 1, batch, hidden]: the state is read at `before` and written at `after`. */
  readonly states: Float32Array;
  readonly cells: Float32Array;
  readonly before: number;
  readonly after: number;
  /** The activations kept for the gradient, from `gatesAt` on. */
  readonly gates: Float32Array;
  readonly gatesAt: number;
}

export const FORWARD_ROWS: Readonly<Record<CellType, (row: ForwardRow) => void>> = {
  rnn: ({ hidden, inputSides, inputSideAt, hiddenSides, hiddenSideAt, ...row }) => {
    for (let unit = 0; unit < hidden; unit++) {
      const state = Math.tanh(inputSides[inputSideAt + unit]! + hiddenSides[hiddenSideAt + unit]!);
      row.states[row.after + unit] = state;
      row.gates[row.gatesAt + unit] = state;
    }
  },
  lstm: ({ hidden, inputSides, inputSideAt, hiddenSides, hiddenSideAt, ...row }) => {
    const { states, cells, before, after, gates, gatesAt } = row;
    for (let unit = 0; unit < hidden; unit++) {
      const from = inputSideAt + unit;
      const beside = hiddenSideAt + unit;
      const i = sigmoid(inputSides[from]! + hiddenSides[beside]!);
      const f = sigmoid(inputSides[from + hidden]! + hiddenSides[beside + hidden]!);
      const g = Math.tanh(inputSides[from + 2 * hidden]! + hiddenSides[beside + 2 * hidden]!);
      const o = sigmoid(inputSides[from + 3 * hidden]! + hiddenSides[beside + 3 * hidden]!);
      const cell = f * cells[before + unit]! + i * g;
      cells[after + unit] = cell;
      states[after + unit] = o * Math.tanh(cell);
      const to = gatesAt + unit;
      gates[to] = i;
      gates[to + hidden] = f;
      gates[to + 2 * hidden] = g;
      gates[to + 3 * hidden] = o;
    }
  },
  gru: ({ hidden, inputSides, inputSideAt, hiddenSides, hiddenSideAt, ...row }) => {
    const { states, before, after, gates, gatesAt } = row;
    for (let unit = 0; unit < hidden; unit++) {
      const from = inputSideAt + unit;
      const beside = hiddenSideAt + unit;
      const r = sigmoid(inputSides[from]! + hiddenSides[beside]!);
      const z = sigmoid(inputSides[from + hidden]! + hiddenSides[beside + hidden]!);
      const side = hiddenSides[beside + 2 * hidden]!;
      const n = Math.tanh(inputSides[from + 2 * hidden]! + r * side);
      states[after + unit] = (1 - z) * n + z * states[before + unit]!;
      const to = gatesAt + unit;
      gates[to] = r;
      gates[to + hidden] = z;
      gates[to + 2 * hidden] = n;
      gates[to + 3 * hidden] = side;
    }
  },
};

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Arrays of a backward pass and where the row's numbers begin in each. */
export interface BackwardRow {
  readonly hidden: number;
  readonly states: Float32Array; // [time + 1, batch, hidden]
  readonly cells: Float32Array; // [time + 1, batch, hidden]
  readonly before: number;
  readonly after: number;
  readonly gates: Float32Array;
  readonly gatesAt: number;
  /** Gradients of the state and cell after this time step; then of those before it, all but what
   * goes through the gates. [batch, hidden], the row's from `own` on. */
  readonly dHidden: Float32Array;
  readonly dCell: Float32Array;
  readonly own: number;
  /** Gradients of the sums on the input side and on the hidden side: `gates` blocks from `to` on.
   * One array but for gru. */
  readonly dInputSides: Float32Array;
  readonly dHiddenSides: Float32Array;
  readonly to: number;
}

export const BACKWARD_ROWS: Readonly<Record<CellType, (row: BackwardRow) => void>> = {
  rnn: ({ hidden, states, after, dHidden, own, dInputSides, to }) => {
    for (let unit = 0; unit < hidden; unit++) {
      const state = states[after + unit]!;
      dInputSides[to + unit] = dHidden[own + unit]! * (1 - state * state);
      dHidden[own + unit] = 0;
    }
  },
  lstm: ({ hidden, cells, before, after, gates, dHidden, dCell, dInputSides, ...row }) => {
    for (let unit = 0; unit < hidden; unit++) {
      const at = row.gatesAt + unit;
      const own = row.own + unit;
      const to = row.to + unit;
      const i = gates[at]!;
      const f = gates[at + hidden]!;
      const g = gates[at + 2 * hidden]!;
      const o = gates[at + 3 * hidden]!;
      const cellTanh = Math.tanh(cells[after + unit]!);
      const dState = dHidden[own]!;
      const dC = dCell[own]! + dState * o * (1 - cellTanh * cellTanh);
      dInputSides[to] = dC * g * i * (1 - i);
      dInputSides[to + hidden] = dC * cells[before + unit]! * f * (1 - f);
      dInputSides[to + 2 * hidden] = dC * i * (1 - g * g);
      dInputSides[to + 3 * hidden] = dState * cellTanh * o * (1 - o);
      dCell[own] = dC * f;
      dHidden[own] = 0;
    }
  },
  gru: ({ hidden, states, before, gates, dHidden, dInputSides, dHiddenSides, ...row }) => {
    for (let unit = 0; unit < hidden; unit++) {
      const at = row.gatesAt + unit;
      const own = row.own + unit;
      const to = row.to + unit;
      const r = gates[at]!;
      const z = gates[at + hidden]!;
      const n = gates[at + 2 * hidden]!;
      const side = gates[at + 3 * hidden]!;
      const dState = dHidden[own]!;
      const dN = dState * (1 - z) * (1 - n * n);
      const dR = dN * side * r * (1 - r);
      const dZ = dState * (states[before + unit]! - n) * z * (1 - z);
      dInputSides[to] = dR;
      dInputSides[to + hidden] = dZ;
      dInputSides[to + 2 * hidden] = dN;
      dHiddenSides[to] = dR;
      dHiddenSides[to + hidden] = dZ;
      dHiddenSides[to + 2 * hidden] = dN * r;
      dHidden[own] = dState * z;
    }
  },
};
