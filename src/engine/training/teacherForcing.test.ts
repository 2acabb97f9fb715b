import { beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { collateBatch } from '../../data/batch';
import { BOS } from '../../data/vocabulary';
import { activateBackend } from '../../kernels/backend';
import { decodeGreedyBatch } from '../decoding/greedyBatch';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { mixDecoderInputs } from './teacherForcing';

describe('decoder inputs under scheduled sampling', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  async function mixed(ratio: number) {
    const { model, plan } = prepareSmall({ model: { contextToInput: true } });
    const batch = collateBatch(plan.examples.slice(0, 5), { reverseSource: false });
    const tensors = uploadBatch(batch);
    const inputs = mixDecoderInputs(model.parameters, model.shape, tensors, ratio, createRng(1));
    const greedy = decodeGreedyBatch(model.parameters, model.shape, tensors, batch.targetTime);
    const values = {
      batch,
      inputs: [...(await inputs.data())],
      greedy: [...(await greedy.data())],
    };
    inputs.dispose();
    greedy.dispose();
    tensors.dispose();
    model.dispose();
    return values;
  }

  it('are the true tokens at ratio 1', async () => {
    const { batch, inputs } = await mixed(1);
    expect(inputs).toEqual([...batch.decoderInputIds]);
  });

  it('are what the model itself writes at ratio 0', async () => {
    const { batch, inputs, greedy } = await mixed(0);
    const bos = new Array<number>(batch.batchSize).fill(BOS);
    expect(inputs).toEqual([...bos, ...greedy.slice(0, -batch.batchSize)]);
  });

  it('begin with bos and hold both kinds in between', async () => {
    const { batch, inputs } = await mixed(0.5);
    expect(inputs.slice(0, batch.batchSize).every((id) => id === BOS)).toBe(true);
    const truths = inputs.filter((id, position) => id === batch.decoderInputIds[position]).length;
    expect(truths).toBeGreaterThan(batch.batchSize);
    expect(truths).toBeLessThan(inputs.length);
  });
});
