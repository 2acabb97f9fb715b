/** Keeping weights in WebAssembly and on the GPU, in a browser: what is kept is what the model was. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { train } from './trainer';
import { WeightHistory } from './weightHistory';
import { WeightRecorder } from './weightRecorder';

describe.each(['wasm', 'webgpu'] as const)('the weights kept on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  it('are those after each step, though training goes on before they are read', async () => {
    const { model, plan } = prepareSmall({ model: { cell: 'lstm', numLayers: 2 } });
    const history = new WeightHistory(model.parameters.layout.size, plan.totalSteps);
    const recorder = new WeightRecorder(model, history, () => undefined);
    const expected = new Map<number, Float32Array>();
    const before = tf.memory().numTensors;
    const options = { signal: new AbortController().signal, readsEveryStep: () => false };
    for await (const event of train(model, plan, options)) {
      if (event.kind !== 'step') continue;
      await recorder.record();
      // Every other step is looked at, so that steps are also queued while a copy is on its way.
      if (event.step % 2 === 0) expected.set(event.step, await model.parameters.readFlat());
    }
    await recorder.settled();
    expect(expected.size).toBeGreaterThan(3);
    for (const [step, values] of expected) {
      expect(history.nearest(step)).toEqual({ step, values });
    }
    expect(tf.memory().numTensors).toBe(before);

    const [step] = [...expected.keys()];
    const kept = history.nearest(step ?? 0);
    const past = model.at(kept?.step ?? 0, kept?.values ?? new Float32Array(0));
    expect(await past.parameters.readFlat()).toEqual(kept?.values);
    past.dispose();
    model.dispose();
  });
});
