import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collateBatch, type EncodedExample } from '../../data/batch';
import { activateBackend } from '../../kernels/backend';
import { copyOf } from '../../kernels/view';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { encode } from './encoder';
import { uploadBatch } from './uploadBatch';

async function contextsOf(
  sources: readonly (readonly number[])[],
  settings: Parameters<typeof prepareSmall>[0],
): Promise<number[][]> {
  const { model } = prepareSmall(settings);
  const examples = sources.map((sourceIds): EncodedExample => ({ sourceIds, targetIds: [4] }));
  const batch = uploadBatch(collateBatch(examples, { reverseSource: model.shape.reverseSource }));
  const size = [batch.batchSize, model.shape.hiddenSize] as const;
  const context = tf.tidy(() => {
    const encoding = encode(model.parameters, model.shape, batch, null);
    return tf.reshape<tf.Rank.R2>(copyOf(encoding.context, size[0] * size[1]), [...size]); // [batch, hidden]
  });
  const rows = await context.array();
  context.dispose();
  batch.dispose();
  model.dispose();
  return rows;
}

describe('the encoder', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(['rnn', 'lstm', 'gru'] as const)(
    'ends in the same state however much padding follows (%s)',
    async (cell) => {
      const settings = { model: { cell, numLayers: 2 } };
      const [alone = []] = await contextsOf([[4, 5]], settings);
      const [padded = []] = await contextsOf(
        [
          [4, 5],
          [4, 5, 6, 4, 5, 6],
        ],
        settings,
      );
      alone.forEach((value, unit) => {
        expect(padded[unit]).toBeCloseTo(value, 6);
      });
    },
  );

  it('reads the source last to first when asked to', async () => {
    const forward = await contextsOf([[4, 5, 6]], {});
    const reversed = await contextsOf([[6, 5, 4]], { model: { reverseSource: true } });
    expect(reversed).toEqual(forward);
  });
});
