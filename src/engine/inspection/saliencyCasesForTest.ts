/** What every backend must give when tokens are explained: the tests of one backend each call this. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { CELL_TYPES, type CellType } from '../../base/cellType';
import { EOS } from '../../data/vocabulary';
import type { ModelConfig } from '../../domain/experimentConfig';
import { whole } from '../../kernels/view';
import { decode } from '../model/decoder';
import { embeddingName } from '../model/parameterLayout';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { formulaModel } from '../testing/formulaModelForTest';
import { plainLogProbabilities, randomModel } from '../testing/plainDecodingForTest';
import { explainTokens } from './saliency';
import golden from './saliency.golden.json';

const EVERYTHING: Partial<ModelConfig> = {
  numLayers: 2,
  contextToInput: true,
  contextToReadout: true,
  inputToReadout: true,
};
/** No token twice: then one row of the table is one source token's embedding. */
const SOURCE = [5, 9, 4, 7];
const WRITTEN = [6, 6, 8, 4, EOS];
const WIDTH = 2e-2;

/** log p of each written token, one after the other. */
export async function plainWritten(
  model: Seq2SeqModel,
  sourceIds: readonly number[],
  written: readonly number[] = WRITTEN,
): Promise<number[]> {
  const found: number[] = [];
  for (const [position, id] of written.entries()) {
    const next = await plainLogProbabilities(model, sourceIds, written.slice(0, position));
    found.push(next[id] ?? Number.NaN);
  }
  return found;
}

/** The model with one token's embedding made longer. */
async function withLonger<T>(
  model: Seq2SeqModel,
  id: number,
  factor: number,
  work: () => Promise<T>,
): Promise<T> {
  const before = model.parameters.values.clone(); // [parameters]
  const { embeddingSize } = model.shape;
  const values = (await before.data<'float32'>()).slice();
  const from = model.parameters.offset(embeddingName('encoder', model.shape)) + id * embeddingSize;
  for (let at = from; at < from + embeddingSize; at++) values[at] = (values[at] ?? 0) * factor;
  try {
    tf.tidy(() => model.parameters.values.assign(tf.tensor1d(values))); // [parameters]
    return await work();
  } finally {
    model.parameters.values.assign(before);
    before.dispose();
  }
}

/** [target, source]: (log p(e (1 + w)) - log p(e (1 - w))) / 2w, which is the gradient by e, times e. */
async function slopesOf(model: Seq2SeqModel, sourceIds: readonly number[]): Promise<number[][]> {
  const bySource: number[][] = [];
  for (const id of sourceIds) {
    const at = (factor: number): Promise<number[]> =>
      withLonger(model, id, factor, () => plainWritten(model, sourceIds));
    const [up, down] = [await at(1 + WIDTH), await at(1 - WIDTH)];
    bySource.push(up.map((value, target) => (value - (down[target] ?? NaN)) / (2 * WIDTH)));
  }
  return WRITTEN.map((_, target) => bySource.map((slopes) => slopes[target] ?? NaN));
}

export function rowsOfMatrix(values: Float32Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);
}

export function largestGap(found: readonly number[][], expected: readonly number[][]): number {
  expect(found.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const gaps = found.flatMap((row, at) =>
    row.map((value, column) => Math.abs(value - (expected[at]?.[column] ?? NaN))),
  );
  return gaps.reduce((most, gap) => (gap <= most ? most : gap), 0);
}

const largestOf = (rows: readonly number[][]): number =>
  Math.max(...rows.flat().map((value) => Math.abs(value)));

/** The decoder from the state that an encoder leaves which has read nothing. */
async function plainFromZeros(model: Seq2SeqModel): Promise<number[]> {
  const { parameters, shape } = model;
  const zeros = () => whole(tf.zeros([1, shape.hiddenSize])); // [1, hidden]
  const logProbabilities = tf.tidy(() => {
    const start = {
      states: Array.from({ length: shape.numLayers }, () => ({
        hidden: zeros(),
        cell: shape.cell === 'lstm' ? zeros() : null,
      })),
      context: zeros(),
    };
    const input = {
      batchSize: 1,
      targetTime: WRITTEN.length,
      decoderInputIds: whole(tf.tensor1d([1, ...WRITTEN.slice(0, -1)], 'int32')), // [time]
      decoderLengths: whole(tf.tensor1d([WRITTEN.length], 'int32')), // [1]
    };
    return tf.logSoftmax(decode(parameters, shape, input, start, null).logits); // [time, vocab]
  });
  const values = await logProbabilities.data();
  const vocab = logProbabilities.shape[1] ?? 0;
  logProbabilities.dispose();
  return WRITTEN.map((id, position) => values[position * vocab + id] ?? Number.NaN);
}

export function describeSaliency(): void {
  it.each(golden.cases)('agrees with PyTorch in float64 ($cell)', async (stored) => {
    const { gradientInput, leaveOneOut, logProbabilities, lastTokenOut, ...shape } = stored;
    const model = formulaModel(golden, { ...shape, cell: shape.cell as CellType }, 1.1);
    const { source, written: targetIds } = golden;
    const report = await explainTokens(model, { source, targetIds });
    expect(largestGap([[...report.logProbabilities]], [logProbabilities])).toBeLessThan(2e-5);
    const columns = source.length;
    expect(largestGap(rowsOfMatrix(report.gradientInput, columns), gradientInput)).toBeLessThan(
      2e-5,
    );
    expect(largestGap(rowsOfMatrix(report.leaveOneOut, columns), leaveOneOut)).toBeLessThan(2e-5);
    const alone = await explainTokens(model, { source: source.slice(0, 1), targetIds });
    expect(largestGap([[...alone.leaveOneOut]], [lastTokenOut])).toBeLessThan(2e-5);
    model.dispose();
  });

  it.each(CELL_TYPES)('gives the slope of log p along each embedding (%s)', async (cell) => {
    const model = randomModel({ ...EVERYTHING, cell }, 11, 3);
    const { gradientInput } = await explainTokens(model, { source: SOURCE, targetIds: WRITTEN });
    const slopes = await slopesOf(model, SOURCE);
    expect(largestOf(slopes)).toBeGreaterThan(0.1);
    const gap = largestGap(rowsOfMatrix(gradientInput, SOURCE.length), slopes);
    expect(gap).toBeLessThan(5e-3 * largestOf(slopes));
    model.dispose();
  });

  it.each(CELL_TYPES)('leaves out as decoding the shorter source does (%s)', async (cell) => {
    const model = randomModel({ ...EVERYTHING, cell }, 11, 4);
    const report = await explainTokens(model, { source: SOURCE, targetIds: WRITTEN });
    const intact = await plainWritten(model, SOURCE);
    const without: number[][] = [];
    for (const position of SOURCE.keys()) {
      without.push(await plainWritten(model, SOURCE.toSpliced(position, 1)));
    }
    const expected = intact.map((value, target) =>
      without.map((shorter) => value - (shorter[target] ?? NaN)),
    );
    expect(largestGap([[...report.logProbabilities]], [intact])).toBeLessThan(1e-4);
    expect(largestOf(expected)).toBeGreaterThan(0.1);
    const gap = largestGap(rowsOfMatrix(report.leaveOneOut, SOURCE.length), expected);
    expect(gap).toBeLessThan(1e-4);
    model.dispose();
  });

  it.each(CELL_TYPES)(
    'leaves the zero state where the only token is left out (%s)',
    async (cell) => {
      const model = randomModel({ ...EVERYTHING, cell }, 11, 5);
      const { leaveOneOut } = await explainTokens(model, { source: [7], targetIds: WRITTEN });
      const [intact, zeros] = [await plainWritten(model, [7]), await plainFromZeros(model)];
      const expected = intact.map((value, target) => [value - (zeros[target] ?? NaN)]);
      expect(largestGap(rowsOfMatrix(leaveOneOut, 1), expected)).toBeLessThan(1e-4);
      model.dispose();
    },
  );

  it('keeps the columns in written order when the encoder reads backwards', async () => {
    const model = randomModel({ cell: 'gru', reverseSource: true }, 11, 6);
    const report = await explainTokens(model, { source: SOURCE, targetIds: WRITTEN });
    const slopes = await slopesOf(model, SOURCE);
    expect(report.sourceTokens).toEqual(SOURCE.map(String));
    const gap = largestGap(rowsOfMatrix(report.gradientInput, SOURCE.length), slopes);
    expect(gap).toBeLessThan(5e-3 * largestOf(slopes));
    model.dispose();
  });
}
