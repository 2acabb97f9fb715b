/** The engine on the GPU backend (and wasm), against the cpu backend and PyTorch's cases. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { readParityFile } from '../src/interop/parityFile';
import { activateBackend, deviceCounts, type BackendName } from '../src/kernels/backend';
import { collateBatch } from '../src/data/batch';
import { uploadBatch, type BatchTensors } from '../src/engine/model/uploadBatch';
import { NO_DROPOUT } from '../src/engine/training/loss';
import { TrainingStep } from '../src/engine/training/trainingStep';
import { decodeSource } from '../src/engine/decoding/decodeSource';
import { checkParity } from '../src/engine/evaluation/parity';
import { passesSelfTest } from '../src/engine/inspection/selfTest';
import { slopes, SLOPE_CASES } from '../src/engine/testing/finiteDifferenceForTest';
import { requestFor } from '../src/engine/testing/decodeRequestForTest';
import {
  lossesOf,
  prepareSmall,
  trainAll,
  type SmallSettings,
} from '../src/engine/testing/smallExperimentForTest';

const CASES = import.meta.glob<string>('./parity/*.safetensors', {
  query: '?url',
  import: 'default',
  eager: true,
});

async function activate(name: BackendName): Promise<void> {
  await activateBackend(name, { onFatal: ({ message }) => expect.fail(message) });
}

async function lossesOn(name: BackendName, settings: SmallSettings): Promise<number[]> {
  await activate(name);
  const small = prepareSmall(settings);
  const losses = lossesOf(await trainAll(small));
  small.model.dispose();
  return losses;
}

const SHORT: SmallSettings = {
  data: { examples: 40 },
  training: { epochs: 1, batchSize: 8 },
  evaluation: { everySteps: 10_000, examples: 8 },
};

const VARIANTS: readonly [string, SmallSettings][] = [
  ['plain', {}],
  [
    'dropout and sampled inputs',
    { model: { numLayers: 2, dropoutRate: 0.3 }, training: { teacherForcingRatio: 0.5 } },
  ],
];

describe.each([
  ['wasm', 1e-4],
  ['webgpu', 5e-4],
] as const)('the engine on %s', (backend, tolerance) => {
  it('passes the self-test', async () => {
    await activate(backend);
    expect(await passesSelfTest()).toBe(true);
  });

  it.each(Object.entries(CASES))('gives the numbers of PyTorch for %s', async (_, url) => {
    await activate(backend);
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const read = readParityFile(bytes);
    if (!read.ok) throw new Error(read.error);
    const report = await checkParity(read.value, tolerance);
    expect(report.rows.filter((row) => !row.isWithin)).toEqual([]);
  });

  it.each(VARIANTS)(
    'repeats the same bits for the same seed and stays beside cpu (%s)',
    async (_, settings) => {
      const together = {
        ...SHORT,
        ...settings,
        training: { ...SHORT.training, ...settings.training },
      };
      const losses = await lossesOn(backend, together);
      expect(losses.length).toBe(4);
      expect(await lossesOn(backend, together)).toEqual(losses);
      const onCpu = await lossesOn('cpu', together);
      losses.forEach((loss, step) => {
        expect(loss).toBeCloseTo(onCpu[step] ?? Number.NaN, 3);
      });
    },
  );

  it.each(SLOPE_CASES)(
    'has the slope of the loss for a gradient ($model.cell)',
    async (settings) => {
      await activate(backend);
      const { gradient, loss } = await slopes(settings);
      expect(Math.abs(gradient)).toBeGreaterThan(0.01);
      expect(Math.abs(gradient - loss)).toBeLessThan(0.01 * Math.max(1, Math.abs(gradient)));
    },
  );

  it('traces a decoding as cpu does', async () => {
    await activate(backend);
    const here = prepareSmall({ model: { cell: 'lstm', contextToReadout: true } });
    const { trace } = await decodeSource(here.model, requestFor('abca'));
    here.model.dispose();
    await activate('cpu');
    const there = prepareSmall({ model: { cell: 'lstm', contextToReadout: true } });
    const { trace: expected } = await decodeSource(there.model, requestFor('abca'));
    there.model.dispose();
    expect(trace.output).toEqual(expected.output);
    expect(trace.logProbability).toBeCloseTo(expected.logProbability, 3);
    trace.context.forEach((value, unit) => {
      expect(value).toBeCloseTo(expected.context[unit] ?? Number.NaN, 4);
    });
  });
});

describe('the engine on webgpu', () => {
  /** What a training step gives the device after warm-up, for sequences of one length. */
  async function countsAt(length: number) {
    await activate('webgpu');
    const { model, plan, config } = prepareSmall({
      data: { examples: 12, parameters: { symbols: 3, minLength: length, maxLength: length } },
      model: { cell: 'lstm', numLayers: 2 },
    });
    const batch = collateBatch(plan.examples.slice(0, 8), { reverseSource: false });
    const steps = new TrainingStep(model.parameters, model.shape, config.training);
    let uploaded: BatchTensors | null = null;
    const run = (): void => {
      uploaded = uploadBatch(batch, uploaded);
      steps.run(uploaded, { learningRate: 0.01, dropout: NO_DROPOUT });
    };
    // As many as are counted, in both buffers of reports: each row of them has its uniform.
    for (let round = 0; round < 2; round++) {
      for (let step = 0; step < 8; step++) run();
      await steps.read();
    }
    const before = deviceCounts();
    for (let step = 0; step < 8; step++) run();
    const after = deviceCounts();
    await steps.read();
    steps.dispose();
    (uploaded as BatchTensors | null)?.dispose();
    model.dispose();
    return {
      dispatches: (after.dispatches - before.dispatches) / 8,
      submits: (after.submits - before.submits) / 8,
      buffers: (after.buffers - before.buffers) / 8,
    };
  }

  it('needs at most 24 dispatches, one submit and no new buffer a training step of two layers', async () => {
    const counts = await countsAt(4);
    expect(counts.dispatches).toBeGreaterThan(10);
    expect(counts.dispatches).toBeLessThanOrEqual(24);
    expect(counts.submits).toBe(1);
    expect(counts.buffers).toBe(0);
    expect(await countsAt(19)).toEqual(counts);
  });

  it('holds the same tensors after many steps', async () => {
    await activate('webgpu');
    const before = tf.memory().numTensors;
    const small = prepareSmall({ ...SHORT, training: { epochs: 4, batchSize: 8 } });
    await trainAll(small);
    small.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
