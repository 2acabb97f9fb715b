/** The choice between wasm and webgpu as it is really made; SwiftShader stands for a GPU. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { activateBackend } from '../kernels/backend';
import { measureTrainingStep, type StepTiming } from './backendMeasurement';
import { selectBackend, type SelectionParts } from './backendSelection';
import { passesSelfTest } from './inspection/selfTest';
import type { SmallSettings } from './testing/smallExperimentForTest';
import { smallWorkload } from './testing/smallWorkloadForTest';
import type { TrainingWorkload } from './trainingWorkload';

/** Compiling takes seconds on a software adapter, and what is compiled depends on what ran before. */
function measure(each: TrainingWorkload, rivalMs: number | null): Promise<StepTiming> {
  return measureTrainingStep(each, rivalMs, { firstStepMs: 60_000, stepsMs: 450, blockMs: 30_000 });
}

const options = { onFatal: ({ message }: { message: string }) => expect.fail(message) };

const PARTS: SelectionParts = {
  probe: () => Promise.resolve('hardware'),
  activate: activateBackend,
  passesSelfTest,
  measure,
};

test('a tiny model is measured on wasm and on webgpu, and runs where it was faster', async () => {
  const report = await selectBackend('auto', { ...options, workload: smallWorkload() }, PARTS);
  const { measurement, name } = report;
  const timings = measurement?.timings ?? [];
  expect(timings.map((each) => each.name).sort()).toEqual(['wasm', 'webgpu']);
  for (const { msPerStep, firstStepMs } of timings) {
    expect(msPerStep).toBeGreaterThan(0);
    expect(msPerStep).toBeLessThanOrEqual(firstStepMs);
  }
  expect(timings[0]?.msPerStep).toBeLessThanOrEqual(timings[1]?.msPerStep ?? 0);
  expect(name).toBe(timings[0]?.name);
  expect(report.passedOver).toEqual([{ name: timings[1]?.name, reason: 'slower' }]);
  expect(tf.getBackend()).toBe(name);
  // What is active still computes rightly after the other had its turn.
  expect(await passesSelfTest()).toBe(true);
});

const SETTINGS: readonly [string, SmallSettings][] = [
  ['plain', {}],
  [
    'with dropout and sampled inputs',
    { model: { numLayers: 2, dropoutRate: 0.3 }, training: { teacherForcingRatio: 0.5 } },
  ],
];

test.each(
  (['wasm', 'webgpu'] as const).flatMap((backend) =>
    SETTINGS.map(([title, settings]) => [backend, title, settings] as const),
  ),
)('a measurement on %s leaves no tensor behind: %s', async (backend, _, settings) => {
  await activateBackend(backend, options);
  await measure(smallWorkload(settings), null);
  const before = tf.memory().numTensors;
  await measure(smallWorkload(settings), null);
  expect(tf.memory().numTensors).toBe(before);
});
