import { describe, expect, it } from 'vitest';
import { collateBatch, encodeExamples } from '../data/batch';
import { CELL_TYPES } from '../base/cellType';
import { activateWasm } from '../kernels/wasm/activateWasm';
import { prepareSmall } from './testing/smallExperimentForTest';
import { NO_DROPOUT } from './training/loss';
import { TrainingStep } from './training/trainingStep';
import { uploadBatch } from './model/uploadBatch';
import {
  costOf,
  estimateMs,
  findFit,
  fitsInto,
  sizesOf,
  trainingMemory,
  workOf,
} from './trainingCost';

const LONG = {
  data: {
    parameters: { symbols: 20, minLength: 20, maxLength: 20 },
    examples: 400,
  },
} as const;

describe('what training takes', () => {
  it.each(CELL_TYPES)('is, for %s, the memory that a step really takes on wasm', async (cell) => {
    const backend = await activateWasm({ threads: 1 });
    const { config, data, model } = prepareSmall({
      ...LONG,
      model: { cell, hiddenSize: 128, numLayers: 2 },
      training: { batchSize: 128, optimizer: 'adam' },
    });
    const before = backend.heapBytes;
    const step = new TrainingStep(model.parameters, config.model, config.training);
    const examples = encodeExamples(data.train, data.sourceVocabulary, data.targetVocabulary);
    const batch = uploadBatch(collateBatch(examples.slice(0, 128), { reverseSource: false }));
    for (let i = 0; i < 2; i++) step.run(batch, { learningRate: 0.001, dropout: NO_DROPOUT });
    await step.read();
    const taken = backend.heapBytes - before;
    const { memory } = costOf(config, data, 1);
    expect(memory.total / taken).toBeGreaterThan(0.7);
    expect(memory.total / taken).toBeLessThan(1.4);
  });

  it('fits exactly up to the batch that it names, else up to the hidden size', () => {
    const { config, data } = prepareSmall({ ...LONG, model: { hiddenSize: 64 } });
    const sizes = sizesOf(config, data);
    const memoryOf = (batchSize: number, hiddenSize = 64) =>
      trainingMemory({ ...config.model, hiddenSize }, { batchSize, optimizer: 'adam' }, sizes);
    const training = { batchSize: 512, optimizer: 'adam' } as const;

    const limit = { totalBytes: memoryOf(100).total, bufferBytes: null };
    const fit = findFit(config.model, training, sizes, limit);
    expect(fit?.setting).toBe('batchSize');
    expect(fitsInto(memoryOf(fit?.value ?? 0), limit)).toBe(true);
    expect(fitsInto(memoryOf((fit?.value ?? 0) + 1), limit)).toBe(false);

    const one = { batchSize: 1, optimizer: 'adam' } as const;
    const small = { totalBytes: memoryOf(1, 300).total, bufferBytes: null };
    expect(findFit({ ...config.model, hiddenSize: 512 }, one, sizes, small)).toEqual({
      setting: 'hiddenSize',
      value: 300,
    });

    const none = { totalBytes: 10, bufferBytes: null };
    expect(findFit(config.model, training, sizes, none)).toBeNull();
  });

  it('counts the padding of a batch and one step for eos as work', () => {
    const example = (source: number, target: number) => ({
      sourceIds: Array.from({ length: source }, () => 4),
      targetIds: Array.from({ length: target }, () => 4),
    });
    expect(workOf([example(3, 1), example(1, 4)])).toBe(2 * (3 + 5));
  });

  it('scales a measured step to all epochs and evaluations', () => {
    const { config, plan } = prepareSmall({ training: { epochs: 4, batchSize: 96 } });
    const measured = { msPerStep: 10, work: workOf(plan.examples) };
    const alone = estimateMs(
      { ...config, evaluation: { everySteps: 0, examples: 1 } },
      { ...plan, heldOut: [] },
      measured,
    );
    expect(alone).toBeCloseTo(4 * 10, 6);
    const withEvaluations = estimateMs(config, plan, measured);
    expect(withEvaluations - alone).toBeCloseTo(
      (4 * 0.5 * 10 * workOf(plan.heldOut)) / measured.work,
      6,
    );
  });
});
