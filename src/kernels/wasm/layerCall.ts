/** The operands of an affine map or a recurrent layer, as the module's LayerCall has them. */
import type { CellType } from '../../base/cellType';
import type { InputOperands } from '../inputParts';
import type { InfoView } from '../view';
import type { HeapBackend } from './heapBackend';

/** In the order of the fields of assembly/layerCall.ts. */
const WORDS = [
  'cell',
  'time',
  'batch',
  'hidden',
  'vocab',
  'embedding',
  'sequenceSize',
  'contextSize',
  'ids',
  'table',
  'sequence',
  'context',
  'weight',
  'bias',
  'hiddenWeight',
  'hiddenBias',
  'lengths',
  'initialHidden',
  'initialCell',
  'states',
  'gates',
  'cells',
  'output',
  'dTable',
  'dWeight',
  'dBias',
  'dHiddenWeight',
  'dHiddenBias',
  'dSequence',
  'dContext',
  'dOutputs',
  'dFinalHidden',
  'dFinalCell',
  'dInitialHidden',
  'dInitialCell',
] as const;

/** Addresses and sizes; what is left out is 0, absent. */
export type LayerWords = Readonly<Partial<Record<(typeof WORDS)[number], number>>>;

export function listWords(words: LayerWords): number[] {
  return WORDS.map((word) => words[word] ?? 0);
}

export const CELL_CODES: Readonly<Record<CellType | 'affine', number>> = {
  affine: 0,
  rnn: 1,
  lstm: 2,
  gru: 3,
};

/** The input parts and where their table lies. */
export function inputWords(
  backend: HeapBackend,
  parameters: InfoView,
  operands: InputOperands,
  time: number,
  batch: number,
): LayerWords {
  const { ids, sequence, context, vocab, embedding, sequenceSize, contextSize } = operands;
  const rows = time * batch;
  return {
    vocab,
    embedding,
    sequenceSize,
    contextSize,
    ids: backend.optionalAddressOf(ids, rows),
    table: ids === null ? 0 : within(backend, parameters, operands.tableAt, vocab * embedding),
    sequence: backend.optionalAddressOf(sequence, rows * sequenceSize),
    context: backend.optionalAddressOf(context, batch * contextSize),
  };
}

/** The address of `size` elements that begin `at` elements behind the beginning of a view. */
export function within(
  backend: HeapBackend,
  { info, offset }: InfoView,
  at: number,
  size: number,
): number {
  return backend.addressOf({ info, offset: offset + at }, size);
}
