import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareSmall } from '../src/engine/testing/smallExperimentForTest';
import { train } from '../src/engine/training/trainer';
import { activateBackend } from '../src/kernels/backend';
import { UpdateWatch } from '../src/worker/updateWatch';

/** A model, its watch, and a function that pulls its training once. */
function prepare() {
  const { model, plan } = prepareSmall();
  const events = train(model, plan, {
    signal: new AbortController().signal,
    readsEveryStep: () => false,
  });
  const watch = new UpdateWatch(model);
  const pull = (isByHand = false) => watch.around(() => events.next(), isByHand);
  const end = async (): Promise<void> => {
    await events.return();
    await watch.rest();
    model.dispose();
  };
  return { model, plan, watch, pull, end };
}

describe('the watch over updates', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('says what the next update changes, by parameter', async () => {
    const { model, watch, pull, end } = prepare();
    await pull();
    const before = await model.parameters.toNamed();
    const asked = watch.newest();
    await pull();
    const after = await model.parameters.toNamed();
    await pull();
    const update = await asked;
    expect(update?.step).toBe(2);
    expect(update?.ratios.size).toBe(before.length);
    before.forEach(({ name, values }, index) => {
      const changes = values.map((value, at) => after[index]!.values[at]! - value);
      const ratio = Math.hypot(...changes) / Math.hypot(...values);
      expect(ratio, name).toBeGreaterThan(1e-5);
      expect((update?.ratios.get(name) ?? 0) / ratio, name).toBeCloseTo(1, 5);
    });
    await end();
  });

  it('has no ratio for a parameter whose weights were all 0', async () => {
    const { watch, pull, end } = prepare();
    await watch.newest();
    await pull(true);
    await watch.rest();
    const update = await watch.newest();
    expect(update?.step).toBe(1);
    expect(update?.ratios.has('decoder.fc_out.weight')).toBe(true);
    // Glorot's initializer leaves biases at 0.
    expect(update?.ratios.has('decoder.fc_out.bias')).toBe(false);
    await end();
  });

  it('waits through an evaluation for the update after it', async () => {
    const { model, plan, watch, pull, end } = prepare();
    for (let step = 0; step < plan.stepsPerEpoch; step++) await pull();
    const asked = watch.newest();
    const event = await pull();
    expect(event.value?.kind).toBe('evaluation');
    expect(model.step).toBe(plan.stepsPerEpoch);
    await pull();
    expect((await asked)?.step).toBe(plan.stepsPerEpoch + 1);
    await end();
  });

  it('gives the last update while nothing trains, and null before the first', async () => {
    const { watch, pull, end } = prepare();
    expect(await watch.newest()).toBeNull();
    await pull();
    const asked = watch.newest();
    await pull();
    const update = await asked;
    await watch.rest();
    expect(await watch.newest()).toBe(update);
    await end();
  });

  it('lets nobody wait for an update that does not come', async () => {
    const { watch, pull, end } = prepare();
    await pull();
    const asked = watch.newest();
    await watch.rest();
    expect(await asked).toBeNull();
    await end();
  });

  it('watches updates by hand once somebody has asked', async () => {
    const { watch, pull, end } = prepare();
    await pull(true);
    await watch.rest();
    expect(await watch.newest()).toBeNull();
    await pull(true);
    await watch.rest();
    expect((await watch.newest())?.step).toBe(2);
    await end();
  });

  it('copies nothing when nobody asks, and keeps no copy', async () => {
    const before = tf.memory().numTensors;
    const { watch, pull, end } = prepare();
    await pull();
    const during = tf.memory().numTensors;
    await pull();
    expect(tf.memory().numTensors).toBe(during);
    expect(watch.isReading).toBe(false);
    const asked = watch.newest();
    await pull();
    await asked;
    expect(tf.memory().numTensors).toBe(during);
    await end();
    expect(tf.memory().numTensors).toBe(before);
  });
});
