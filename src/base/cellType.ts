/** The three recurrent cells, in PyTorch's conventions, and how many gate blocks their weights stack. */
export type CellType = 'rnn' | 'lstm' | 'gru';

export const CELL_TYPES: readonly CellType[] = ['rnn', 'gru', 'lstm'];

/** Blocks of `hiddenSize` rows in `weight_ih` / `weight_hh`: rnn h; lstm i, f, g, o; gru r, z, n. */
export const GATE_COUNT: Readonly<Record<CellType, number>> = { rnn: 1, lstm: 4, gru: 3 };
