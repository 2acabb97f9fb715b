import { expect, it } from 'vitest';
import type { SmallSettings } from './testing/smallExperimentForTest';
import { smallWorkload } from './testing/smallWorkloadForTest';
import { workloadKey } from './trainingWorkload';

it('takes a full batch of the very examples, with the vocabularies of both sides', () => {
  const { shape, batch } = smallWorkload({});
  expect([batch.batchSize, batch.sourceTime, batch.targetTime]).toEqual([16, 4, 5]);
  expect([shape.sourceVocabSize, shape.targetVocabSize]).toEqual([7, 7]);
});

it('pads as the batches of one source length do', () => {
  const { batch } = smallWorkload({ training: { batching: 'sourceLength' } });
  expect(new Set(batch.sourceLengths)).toEqual(new Set([batch.sourceTime]));
});

it('takes what there is where the data hold less than a batch', () => {
  const { batch } = smallWorkload({
    data: { examples: 10, validationFraction: 0.2 },
    training: { batchSize: 64 },
  });
  expect(batch.batchSize).toBe(8);
});

it('is cut down where one step would take longer than a person waits', () => {
  const parameters = { symbols: 10, minLength: 30, maxLength: 30 };
  const data = { examples: 1000, parameters };
  const training = { batchSize: 512 };
  const moderate = smallWorkload({ data, training, model: { hiddenSize: 32, embeddingSize: 32 } });
  const { batch } = moderate;
  expect([batch.batchSize, batch.sourceTime, batch.targetTime]).toEqual([512, 30, 31]);
  const huge = smallWorkload({
    data,
    training,
    model: { hiddenSize: 512, cell: 'lstm', numLayers: 4 },
  });
  expect(huge.batch.sourceTime).toBe(4);
  expect(huge.batch.batchSize).toBeGreaterThanOrEqual(8);
  expect(huge.batch.batchSize).toBeLessThan(256);
});

it('has the same key exactly where a step costs the same', () => {
  const key = (settings: SmallSettings): string => workloadKey(smallWorkload(settings));
  const same = key({});
  expect(key({ seed: 2, training: { learningRate: 0.5, epochs: 9 } })).toBe(same);
  expect(key({ model: { hiddenSize: 17 } })).not.toBe(same);
  expect(key({ training: { batchSize: 17 } })).not.toBe(same);
  expect(key({ training: { optimizer: 'sgd' } })).not.toBe(same);
  expect(key({ training: { teacherForcingRatio: 0.5 } })).not.toBe(same);
});
