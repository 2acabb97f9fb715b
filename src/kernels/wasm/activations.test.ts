/** The module's tanh and sigmoid, seen as the gates of cells whose sums are their biases. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CellType } from '../../base/cellType';
import { GATE_COUNT } from '../../base/cellType';
import { recurrentPass } from '../recurrent/recurrent';
import { whole } from '../view';
import { activateWasm } from './activateWasm';

beforeAll(async () => {
  await activateWasm();
});

/** The first gate of a cell whose sums are these numbers. */
async function gateOf(cell: CellType, sums: Float32Array): Promise<Float32Array> {
  const hidden = sums.length;
  const rows = GATE_COUNT[cell] * hidden;
  const biases = new Float32Array(rows * (1 + 1 + hidden) + rows);
  biases.set(sums);
  const gates = tf.tidy(() => {
    const zeros = whole(tf.zeros([1]));
    const { gates } = recurrentPass(
      tf.tensor1d(biases),
      { tokens: null, sequence: { values: zeros, size: 1 }, context: null },
      whole(tf.tensor1d([1], 'int32')),
      null,
      {
        cell,
        time: 1,
        batch: 1,
        hidden,
        biasIhAt: 0,
        biasHhAt: rows,
        weightIhAt: 2 * rows,
        weightHhAt: 3 * rows,
      },
    );
    return gates; // [1, 1, activations, hidden]
  });
  const values = await gates.data<'float32'>();
  gates.dispose();
  return values.slice(0, hidden);
}

/** The largest error in units in the last place of the true value. */
async function largestError(
  cell: CellType,
  exact: (x: number) => number,
  inputs: number[],
): Promise<number> {
  let largest = 0;
  for (let begin = 0; begin < inputs.length; begin += 100) {
    const sums = Float32Array.from(inputs.slice(begin, begin + 100));
    const actual = await gateOf(cell, sums);
    for (const [index, x] of sums.entries()) {
      const expected = exact(x);
      const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(expected), 2 ** -126))) - 23);
      largest = Math.max(largest, Math.abs(actual[index]! - expected) / unit);
    }
  }
  return largest;
}

const small = Array.from({ length: 2000 }, (_, i) => (i - 1000) / 997);
const wide = Array.from({ length: 2000 }, (_, i) => (i - 1000) / 47);
const tiny = [1e-30, -1e-30, 1e-10, -1e-6, 3e-4, 0];

describe('activations of the module', () => {
  test('tanh is within 2.5 units in the last place', async () => {
    expect(await largestError('rnn', Math.tanh, [...small, ...wide, ...tiny])).toBeLessThan(2.5);
  });

  test('sigmoid is within 2 units in the last place', async () => {
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    expect(await largestError('lstm', sigmoid, [...small, ...wide, ...tiny])).toBeLessThan(2);
  });

  test('infinities saturate and NaN stays NaN', async () => {
    const odd = Float32Array.of(Infinity, -Infinity, NaN, 1e30, -1e30);
    expect([...(await gateOf('rnn', odd))]).toEqual([1, -1, NaN, 1, -1]);
    const [high, low, none] = await gateOf('lstm', odd);
    expect(high).toBe(1);
    expect(low).toBeLessThan(1e-37);
    expect(none).toBeNaN();
  });
});
