/**
 * The operands of an affine map or a recurrent layer. The caller writes the first part, word by word
 * in this order (layerCall.ts of the folder above); the module adds the scratch memory that its
 * threads share. Addresses are bytes, 0 for what is absent.
 *
 * Gates stand in blocks of `hidden` columns; an affine map is one block of its outputs. Inside, a
 * block is padded to whole panels. On the input side gru's blocks stand in the order n, r, z and on
 * the hidden side r, z, n, so that in a row [n of the input | r | z | n of the hidden side] both
 * sides are contiguous.
 */
import { CALL } from './memoryMap';
import { PANEL, panelCount } from './panels';

export const AFFINE: i32 = 0;
export const RNN: i32 = 1;
export const LSTM: i32 = 2;
export const GRU: i32 = 3;

@unmanaged
export class LayerCall {
  /** AFFINE, RNN, LSTM or GRU */
  cell: i32;
  time: i32;
  batch: i32;
  /** Units of a layer, outputs of an affine map. */
  hidden: i32;
  vocab: i32;
  embedding: i32;
  sequenceSize: i32;
  contextSize: i32;

  ids: usize; // int32 [time * batch]
  table: usize; // [vocab, embedding]
  sequence: usize; // [time * batch, sequenceSize]
  context: usize; // [batch, contextSize]
  weight: usize; // [gates * hidden, embedding + sequenceSize + contextSize]
  bias: usize; // [gates * hidden]
  hiddenWeight: usize; // [gates * hidden, hidden]
  hiddenBias: usize; // [gates * hidden]

  lengths: usize; // int32 [batch]
  initialHidden: usize; // [batch, hidden]
  initialCell: usize; // [batch, hidden]
  states: usize; // [time + 1, batch, hidden]
  gates: usize; // [time, batch, activations, hidden]
  cells: usize; // [time + 1, batch, hidden]
  /** y of an affine map, or its gradient. */
  output: usize; // [time * batch, hidden]

  dTable: usize;
  dWeight: usize;
  dBias: usize;
  dHiddenWeight: usize;
  dHiddenBias: usize;
  dSequence: usize; // [time * batch, sequenceSize]
  dContext: usize; // [batch, contextSize]
  dOutputs: usize; // [time * batch, hidden]
  dFinalHidden: usize; // [batch, hidden]
  dFinalCell: usize; // [batch, hidden]
  dInitialHidden: usize; // [batch, hidden]
  dInitialCell: usize; // [batch, hidden]

  // Scratch, forward.
  /** Which distinct id stands at each (time step, row). */
  slots: usize; // int32 [time * batch]
  distinct: usize; // int32 [distinctCount]
  distinctCount: i32;
  /** The table's rows of the distinct ids. */
  tableRows: usize; // [distinctCount, embedding]
  biasRow: usize; // [rowWidth]
  tableProducts: usize; // [distinctCount, inputWidth]
  contextProducts: usize; // [batch, inputWidth]
  sequencePanels: usize;
  hiddenPanels: usize;
  /** A place of `threadBytes` for each thread. */
  threadPlaces: usize;
  threadBytes: usize;

  // Scratch, backward.
  dGates: usize; // [time * batch, dGatesWidth]
  /** Gradient of the state before the step under way. */
  dHidden: usize; // [batch, paddedHidden]
  dCell: usize; // [batch, paddedHidden]
  /** Sums over time of the input side of dGates. */
  dGatesSum: usize; // [batch, gates * hidden]
  /** Sums of the input side of dGates over the places of a distinct id. */
  dTableProducts: usize; // [distinctCount, gates * hidden]
  tableBackPanels: usize;
  contextBackPanels: usize;
  tableRowPanels: usize;
  contextRowPanels: usize;
  sequenceRowPanels: usize;
  stateRowPanels: usize;

  /** Gate blocks of the weights. */
  @inline get gateCount(): i32 {
    return this.cell == LSTM ? 4 : this.cell == GRU ? 3 : 1;
  }
  @inline get rows(): i32 {
    return this.time * this.batch;
  }
  @inline get paddedHidden(): i32 {
    return panelCount(this.hidden) * PANEL;
  }
  /** Columns of the input side of a row of sums. */
  @inline get inputWidth(): i32 {
    return this.gateCount * this.paddedHidden;
  }
  /** Columns of a row of sums: gru has its n twice. */
  @inline get rowWidth(): i32 {
    return (this.cell == GRU ? 4 : this.gateCount) * this.paddedHidden;
  }
  /** Where the hidden side begins in a row of sums. */
  @inline get hiddenSide(): i32 {
    return this.cell == GRU ? this.paddedHidden : 0;
  }
  /** Numbers of a row of dGates: the same blocks, not padded. */
  @inline get dGatesWidth(): i32 {
    return (this.cell == GRU ? 4 : this.gateCount) * this.hidden;
  }
  /** Where the hidden side begins in a row of dGates. */
  @inline get dHiddenSide(): i32 {
    return this.cell == GRU ? this.hidden : 0;
  }
  /** Bytes of a row of the input weight. */
  @inline get weightRow(): usize {
    return <usize>(this.embedding + this.sequenceSize + this.contextSize) << 2;
  }
  /** Bytes from the beginning of a row of the input weight to its columns for the sequence. */
  @inline get sequenceColumn(): usize {
    return <usize>this.embedding << 2;
  }
  @inline get contextColumn(): usize {
    return <usize>(this.embedding + this.sequenceSize) << 2;
  }
  /** Which gate of the weights stands in a block of the input side. */
  @inline inputGate(block: i32): i32 {
    return this.cell == GRU ? (block + 2) % 3 : block;
  }
}

@inline
export function layerCall(): LayerCall {
  return changetype<LayerCall>(CALL);
}
