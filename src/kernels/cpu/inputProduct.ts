/**
 * The product of the input parts with a weight, and its gradient, as the affine map and the
 * recurrent layer share them. Tokens are multiplied once per row of the table where that is fewer
 * than once per token, a context once per batch row.
 */
import { assert } from '../../base/assert';
import type { InputOperands } from '../inputParts';
import type { KernelCall } from '../kernelCall';
import { inputOperandsOf } from '../inputParts';
import { viewOf } from '../view';
import type { Allocation, CpuMemory } from './cpuMemory';
import { addProduct, matrixIn, transposed, type Matrix } from './product';

interface InputProductLayout {
  readonly time: number;
  readonly batch: number;
  readonly outputs: number;
  /** Where the weight [outputs, width] begins among the parameters. */
  readonly weightAt: number;
}

interface PartArrays {
  readonly ids: Int32Array | null; // [time * batch]
  readonly sequence: Matrix | null; // [time * batch, sequenceSize]
  readonly context: Matrix | null; // [batch, contextSize]
}

/** y += X W^T */
export function addInputProduct(
  memory: CpuMemory,
  call: KernelCall,
  layout: InputProductLayout,
  parameters: Float32Array,
  y: Float32Array, // [time * batch, outputs]
): void {
  const { time, batch, outputs } = layout;
  const operands = inputOperandsOf(call);
  const { ids, sequence, context } = partArraysOf(memory, operands, layout);
  const weights = partWeightsIn(parameters, layout, operands);
  const target = matrixIn(y, 0, time * batch, outputs); // [time * batch, outputs]
  if (ids !== null) {
    const table = matrixIn(parameters, operands.tableAt, operands.vocab, operands.embedding); // [vocab, embedding]
    if (isTableShorter(operands, layout)) {
      const projected = newMatrix(operands.vocab, outputs); // [vocab, outputs]
      addProduct(projected, table, transposed(weights.tokens));
      for (const [row, id] of ids.entries()) addRow(target, row, projected, id);
    } else {
      addProduct(target, gatherRows(table, ids), transposed(weights.tokens));
    }
  }
  if (sequence !== null) addProduct(target, sequence, transposed(weights.sequence));
  if (context !== null) {
    const projected = newMatrix(batch, outputs); // [batch, outputs]
    addProduct(projected, context, transposed(weights.context));
    for (let row = 0; row < time * batch; row++) addRow(target, row, projected, row % batch);
  }
}

/**
 * Adds the gradients of weight and table to `gradients` and that of the context to `dContext`.
 *
 * @returns the gradient of the sequence, if there is one
 */
export function addInputProductGradient(
  memory: CpuMemory,
  call: KernelCall,
  layout: InputProductLayout,
  parameters: Float32Array,
  gradients: Float32Array,
  dY: Float32Array, // [time * batch, outputs]
): Allocation | null {
  const { time, batch, outputs } = layout;
  const rows = time * batch;
  const operands = inputOperandsOf(call);
  const { ids, sequence, context } = partArraysOf(memory, operands, layout);
  const weights = partWeightsIn(parameters, layout, operands);
  const dWeights = partWeightsIn(gradients, layout, operands);
  const upstream = matrixIn(dY, 0, rows, outputs); // [time * batch, outputs]
  if (ids !== null) {
    const { vocab, embedding, tableAt } = operands;
    const table = matrixIn(parameters, tableAt, vocab, embedding); // [vocab, embedding]
    const dTable = matrixIn(gradients, tableAt, vocab, embedding); // [vocab, embedding]
    if (isTableShorter(operands, layout)) {
      const perToken = newMatrix(vocab, outputs); // [vocab, outputs]
      for (const [row, id] of ids.entries()) addRow(perToken, id, upstream, row);
      addProduct(dWeights.tokens, transposed(perToken), table);
      addProduct(dTable, perToken, weights.tokens);
    } else {
      addProduct(dWeights.tokens, transposed(upstream), gatherRows(table, ids));
      const dRows = newMatrix(rows, embedding); // [time * batch, embedding]
      addProduct(dRows, upstream, weights.tokens);
      for (const [row, id] of ids.entries()) addRow(dTable, id, dRows, row);
    }
  }
  if (context !== null) {
    const { contextSize } = operands;
    const perRow = newMatrix(batch, outputs); // [batch, outputs]
    for (let row = 0; row < rows; row++) addRow(perRow, row % batch, upstream, row);
    addProduct(dWeights.context, transposed(perRow), context);
    const dContext = memory.floats(viewOf(call, 'dContext'), batch * contextSize);
    addProduct(matrixIn(dContext, 0, batch, contextSize), perRow, weights.context);
  }
  if (sequence === null) return null;
  addProduct(dWeights.sequence, transposed(upstream), sequence);
  const dSequence = memory.allocate([rows, operands.sequenceSize]);
  const target = matrixIn(dSequence.values, 0, rows, operands.sequenceSize); // [time * batch, sequenceSize]
  addProduct(target, upstream, weights.sequence);
  return dSequence;
}

function partArraysOf(
  memory: CpuMemory,
  { ids, sequence, context, sequenceSize, contextSize }: InputOperands,
  { time, batch }: InputProductLayout,
): PartArrays {
  const rows = time * batch;
  return {
    ids: ids === null ? null : memory.integers(ids, rows),
    sequence:
      sequence === null
        ? null
        : matrixIn(memory.floats(sequence, rows * sequenceSize), 0, rows, sequenceSize),
    context:
      context === null
        ? null
        : matrixIn(memory.floats(context, batch * contextSize), 0, batch, contextSize),
  };
}

/** The weight's columns of each part, out of the parameters or of their gradients. */
function partWeightsIn(
  values: Float32Array,
  { weightAt, outputs }: InputProductLayout,
  { embedding, sequenceSize, contextSize, width }: InputOperands,
) {
  const columns = (from: number, count: number): Matrix =>
    matrixIn(values, weightAt + from, outputs, count, width);
  return {
    tokens: columns(0, embedding), // [outputs, embedding]
    sequence: columns(embedding, sequenceSize), // [outputs, sequenceSize]
    context: columns(embedding + sequenceSize, contextSize), // [outputs, contextSize]
  };
}

function isTableShorter({ vocab }: InputOperands, { time, batch }: InputProductLayout): boolean {
  return vocab < time * batch;
}

function newMatrix(rows: number, columns: number): Matrix {
  return matrixIn(new Float32Array(rows * columns), 0, rows, columns);
}

function gatherRows(table: Matrix, ids: Int32Array): Matrix {
  const result = newMatrix(ids.length, table.columns); // [time * batch, embedding]
  for (const [row, id] of ids.entries()) addRow(result, row, table, id);
  return result;
}

/** Row `to` of the target += row `from` of the source. */
function addRow(target: Matrix, to: number, source: Matrix, from: number): void {
  assert(from >= 0 && from < source.rows && to >= 0 && to < target.rows, 'no such row');
  const read = source.offset + from * source.rowStride;
  const write = target.offset + to * target.rowStride;
  for (let column = 0; column < source.columns; column++) {
    target.values[write + column]! += source.values[read + column]!;
  }
}
