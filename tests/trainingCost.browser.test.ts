/** What training takes, asked of the real worker, on wasm. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TrainerClient } from '../src/client/trainerClient';
import { createWorkerClient } from '../src/client/workerClient';
import type { RunPhase } from '../src/domain/runStatus';
import { smallConfig } from '../src/engine/testing/smallExperimentForTest';
import { CodedError } from '../src/protocol/wireError';

const LARGE = smallConfig({
  data: {
    task: 'copy',
    parameters: { symbols: 26, minLength: 30, maxLength: 30 },
    examples: 1200,
  },
  model: { cell: 'lstm', hiddenSize: 512, numLayers: 4 },
  training: { batchSize: 1024 },
});

describe('what training takes', () => {
  let client: TrainerClient;
  const open = (): TrainerClient => (client = createWorkerClient());
  afterEach(() => {
    client.dispose();
  });

  it('is counted without a backend, and timed on one', async () => {
    const config = smallConfig({ training: { epochs: 3, batchSize: 16 } });
    const counted = await open().estimate({ config, backend: 'wasm', measures: false });
    expect(counted.backend).toBeNull();
    expect(counted.estimatedMs).toBeNull();
    expect(counted.cost.stepsPerEpoch).toBe(6);
    expect(counted.cost.totalSteps).toBe(18);
    const timed = await client.estimate({ config, backend: 'wasm', measures: true });
    expect(timed.cost).toEqual(counted.cost);
    expect(timed.backend?.name).toBe('wasm');
    expect(timed.estimatedMs).toBeGreaterThan(0);
    const summary = await client.start({ config, backend: 'wasm', startsPaused: true });
    expect(summary.parameterCount).toBe(counted.cost.parameterCount);
    expect(summary.totalSteps).toBe(counted.cost.totalSteps);
  });

  it('leaves a run that trains as it is', async () => {
    const phases: RunPhase[] = [];
    open().listen({
      runEvent: () => undefined,
      phaseChanged: (phase) => phases.push(phase),
      failed: ({ message }) => {
        throw new Error(message);
      },
    });
    const config = smallConfig({ training: { epochs: 1000 } });
    await client.start({ config, backend: 'wasm', startsPaused: false });
    const estimate = await client.estimate({ config, backend: 'wasm', measures: true });
    expect(estimate.estimatedMs).toBeNull();
    expect(phases.at(-1)).toBe('running');
  });

  it('is refused where it cannot fit, with the batch that would', async () => {
    await open().estimate({ config: smallConfig(), backend: 'wasm', measures: true });
    const { fits, wouldFit } = await client.estimate({
      config: LARGE,
      backend: 'wasm',
      measures: false,
    });
    expect(fits).toBe(false);
    expect(wouldFit?.setting).toBe('batchSize');
    const refused = await client
      .start({ config: LARGE, backend: 'wasm', startsPaused: true })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CodedError);
    expect((refused as CodedError).code).toBe('doesNotFit');
    expect((refused as CodedError).details).toMatchObject({ ...wouldFit });

    const training = { ...LARGE.training, batchSize: wouldFit?.value ?? 0 };
    const again = await client.estimate({
      config: { ...LARGE, training },
      backend: 'wasm',
      measures: false,
    });
    expect(again.fits).toBe(true);
  });
});
