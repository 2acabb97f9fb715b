/** Numbers that leave the normal floats: the module makes none, and keeps what is no number. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { recurrentPass } from '../recurrent/recurrent';
import { tokenLossAndGradient } from '../tokenLoss/tokenLoss';
import { whole } from '../view';
import { activateWasm } from './activateWasm';

beforeAll(async () => {
  await activateWasm();
});

/** The product of two numbers from here on is a normal float. */
const LEAST = 2 ** -63;

const HIDDEN = 4;

/** States and cells of an lstm over two time steps whose sums are these biases, by gate. */
async function lstmOf(biases: readonly number[]): Promise<Float32Array[]> {
  const rows = 4 * HIDDEN;
  const parameters = new Float32Array(rows * (1 + 1 + 1 + HIDDEN));
  parameters.set(biases.flatMap((bias) => Array.from({ length: HIDDEN }, () => bias)));
  const kept = tf.tidy(() => {
    const { states, cells } = recurrentPass(
      tf.tensor1d(parameters),
      {
        tokens: null,
        sequence: { values: whole(tf.zeros([2])), size: 1 }, // [time * batch, width 1]
        context: null,
      },
      whole(tf.tensor1d([2], 'int32')), // [batch 1]
      null,
      {
        cell: 'lstm',
        time: 2,
        batch: 1,
        hidden: HIDDEN,
        biasIhAt: 0,
        biasHhAt: rows,
        weightIhAt: 2 * rows,
        weightHhAt: 3 * rows,
      },
    );
    return [states, cells!]; // [time + 1, batch, hidden] each
  });
  const read = await Promise.all(kept.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(kept);
  return read;
}

describe('numbers next to nothing', () => {
  it('are 0 in the states of a cell whose gates are shut', async () => {
    for (const values of await lstmOf([-85, 0, 2, -3])) {
      expect([...values].every((value) => value === 0)).toBe(true);
    }
    const [states] = await lstmOf([-40, 0, 2, 0]);
    const least = Math.min(...states!.slice(HIDDEN));
    expect(least).toBeGreaterThan(LEAST);
  });

  it('are 0 in the gradient of a softmax that is sure of another token', async () => {
    const { rowLosses, dLogits } = tf.tidy(() =>
      tokenLossAndGradient(
        tf.tensor2d([[0, 200, 0, 0]]), // [rows, vocab]
        whole(tf.tensor1d([1], 'int32')), // [rows]
        { rows: 1, vocab: 4, labelSmoothing: 0, inverseCount: 1 / 300 },
      ),
    );
    expect([...(await dLogits.data())]).toEqual([0, 0, 0, 0]);
    tf.dispose([rowLosses, dLogits]);
  });

  it('are told from what is no number, which stays so', async () => {
    const [states] = await lstmOf([0, 0, Number.NaN, 0]);
    expect(states!.slice(HIDDEN).every(Number.isNaN)).toBe(true);
  });
});
