/** The engine on the GPU backend (and wasm), against the cpu backend and PyTorch's cases. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { readParityFile } from '../src/interop/parityFile';
import { activateBackend, type BackendName } from '../src/kernels/backend';
import { traceGreedy } from '../src/engine/decoding/greedyTrace';
import { checkParity } from '../src/engine/evaluation/parity';
import { passesSelfTest } from '../src/engine/inspection/selfTest';
import { slopes, SLOPE_CASES } from '../src/engine/testing/finiteDifferenceForTest';
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
    const trace = await traceGreedy(here.model, 'abca', 4);
    here.model.dispose();
    await activate('cpu');
    const there = prepareSmall({ model: { cell: 'lstm', contextToReadout: true } });
    const expected = await traceGreedy(there.model, 'abca', 4);
    there.model.dispose();
    expect(trace.output).toEqual(expected.output);
    expect(trace.logProbability).toBeCloseTo(expected.logProbability, 3);
    trace.context.forEach((value, unit) => {
      expect(value).toBeCloseTo(expected.context[unit] ?? Number.NaN, 4);
    });
  });
});

describe('the engine on webgpu', () => {
  /** Dispatches of the last step of a short run on sequences of one length. */
  async function dispatchesAt(length: number): Promise<number> {
    await activate('webgpu');
    const small = prepareSmall({
      ...SHORT,
      data: { examples: 12, parameters: { symbols: 3, minLength: length, maxLength: length } },
      model: { cell: 'lstm', contextToInput: true, contextToReadout: true },
    });
    const events = await trainAll(small);
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.dispatches] : []));
    small.model.dispose();
    return steps.at(-1) ?? Number.NaN;
  }

  it('needs at most 80 dispatches a training step, however long the sequences', async () => {
    const short = await dispatchesAt(3);
    expect(short).toBeGreaterThan(5);
    expect(short).toBeLessThanOrEqual(80);
    expect(await dispatchesAt(11)).toBe(short);
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
