import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StateSpaceRequest } from '../../domain/stateSpace';
import { activateBackend } from '../../kernels/backend';
import { EmptySourceError } from '../decoding/decodeRequest';
import { AT_ONCE, type InTurn } from '../inTurn';
import { Seq2SeqModel } from '../model/seq2seqModel';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { describeStateSpace, slowContext } from './spaceCasesForTest';
import { SpaceMemory } from './spaceMemory';
import { reportStateSpace } from './stateSpace';
import { UnknownUnitError } from './unitSelection';

const TURNS = { inTurn: AT_ONCE, pause: () => Promise.resolve() };
const ASKED: StateSpaceRequest = { layer: 0, pathOf: null, axes: 'kept' };

/** Sum of products, over the sizes: 1 where two pictures are the same but for their scale. */
function likeness(a: Float32Array, b: Float32Array): number {
  const size = (of: Float32Array): number => Math.hypot(...of);
  return a.reduce((sum, value, row) => sum + value * b[row]!, 0) / (size(a) * size(b));
}

async function copyOf(model: Seq2SeqModel): Promise<Seq2SeqModel> {
  return Seq2SeqModel.fromSnapshot(await model.toSnapshot());
}

describe('state space on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeStateSpace();

  it('keeps distances along its axes: a path ends at the point of its source', async () => {
    const { model, plan, data } = prepareSmall({
      model: { cell: 'gru', numLayers: 2, reverseSource: true },
    });
    const memory = new SpaceMemory(model);
    const index = data.validation.findIndex(({ source }) => source.length === 4);
    const pathOf = data.validation[index]!.source.join('');
    const report = await reportStateSpace(
      model,
      plan.heldOut,
      { layer: 1, pathOf, axes: 'own' },
      memory,
      TURNS,
    );
    expect(report.path?.tokens).toEqual(data.validation[index]!.source.toReversed());
    expect(report.path?.x.length).toBe(5);
    expect(report.path?.x.at(-1)).toBeCloseTo(report.x[index]!, 5);
    expect(report.path?.y.at(-1)).toBeCloseTo(report.y[index]!, 5);
    // Time step by time step on the axes, from the trace of a decoding.
    const plane = memory.livePlanes.get(1)!;
    const { states } = await slowContext(model, plan.heldOut[index]!, 1);
    [new Float32Array(16), ...states].forEach((state, time) => {
      const along = (axis: Float64Array): number =>
        state.reduce((sum, value, unit) => sum + (value - plane.mean[unit]!) * axis[unit]!, 0);
      expect(report.path?.x[time]).toBeCloseTo(along(plane.first), 5);
      expect(report.path?.y[time]).toBeCloseTo(along(plane.second), 5);
    });
    expect(report.examples.map(({ source }) => source)).toEqual(
      data.validation.map(({ source }) => source),
    );
    model.dispose();
  });

  it('moves points instead of mirroring them while the model trains', async () => {
    const small = prepareSmall({ training: { epochs: 1 } });
    const memory = new SpaceMemory(small.model);
    let before = await reportStateSpace(small.model, small.plan.heldOut, ASKED, memory, TURNS);
    for (let epoch = 0; epoch < 4; epoch++) {
      await trainAll(small);
      const now = await reportStateSpace(small.model, small.plan.heldOut, ASKED, memory, TURNS);
      expect(now.axesStep).toBe(small.model.step);
      expect(likeness(now.x, before.x)).toBeGreaterThan(0.5);
      expect(likeness(now.y, before.y)).toBeGreaterThan(0);
      before = now;
    }
    small.model.dispose();
  });

  it('shows an earlier state on the axes of the model that trains, or on its own', async () => {
    const small = prepareSmall({ training: { epochs: 3 } });
    const past = await copyOf(small.model);
    await trainAll(small);
    const { model, plan } = small;
    const memory = new SpaceMemory(model);
    const ask = (of: Seq2SeqModel, axes: StateSpaceRequest['axes']) =>
      reportStateSpace(of, plan.heldOut, { ...ASKED, axes }, memory, TURNS);
    // Nobody has looked before the journey: the axes are made of the model that trains even so.
    const onKept = await ask(past, 'kept');
    expect(onKept.axesStep).toBe(model.step);
    expect(onKept.modelStep).toBe(0);
    const plane = memory.livePlanes.get(0)!;
    for (const [index, example] of plan.heldOut.entries()) {
      const { states } = await slowContext(past, example, 0);
      const expected = states
        .at(-1)!
        .reduce((sum, value, unit) => sum + (value - plane.mean[unit]!) * plane.first[unit]!, 0);
      expect(onKept.x[index]).toBeCloseTo(expected, 5);
    }
    const onOwn = await ask(past, 'own');
    expect(onOwn.axesStep).toBe(0);
    expect(onOwn.explained[0]).toBeGreaterThan(onKept.explained[0]);
    expect(memory.livePlanes.get(0)).toBe(plane);
    // Back again: as it was.
    const live = await ask(model, 'kept');
    expect(live.axesStep).toBe(model.step);
    past.dispose();
    model.dispose();
  });

  it('is of one state of the model, whatever trains between its jobs', async () => {
    const still = prepareSmall({ seed: 3 });
    const expected = await reportStateSpace(
      still.model,
      still.plan.heldOut,
      { ...ASKED, pathOf: 'abc' },
      new SpaceMemory(still.model),
      TURNS,
    );
    const moving = prepareSmall({ seed: 3 });
    let jobs = 0;
    const inTurn: InTurn = async (job) => {
      const result = await job();
      jobs++;
      await trainAll(moving);
      return result;
    };
    const report = await reportStateSpace(
      moving.model,
      moving.plan.heldOut,
      { ...ASKED, pathOf: 'abc' },
      new SpaceMemory(moving.model),
      { ...TURNS, inTurn },
    );
    expect(jobs).toBe(3);
    expect(report).toEqual(expected);
    still.model.dispose();
    moving.model.dispose();
  });

  it('reads the same weights once, and others anew', async () => {
    const small = prepareSmall();
    const memory = new SpaceMemory(small.model);
    let jobs = 0;
    const inTurn: InTurn = (job) => {
      jobs++;
      return job();
    };
    const ask = (request: Partial<StateSpaceRequest> = {}) =>
      reportStateSpace(small.model, small.plan.heldOut, { ...ASKED, ...request }, memory, {
        ...TURNS,
        inTurn,
      });
    const first = await ask();
    expect(jobs).toBe(2);
    expect(await ask()).toEqual(first);
    expect(jobs).toBe(3);
    await ask({ pathOf: 'ab' });
    expect(jobs).toBe(5);
    await trainAll(small);
    expect((await ask()).x).not.toEqual(first.x);
    expect(jobs).toBe(7);
    small.model.dispose();
  });

  it('leaves no tensor behind, and refuses what the model cannot take', async () => {
    const { model, plan } = prepareSmall();
    const memory = new SpaceMemory(model);
    const before = tf.memory().numTensors;
    const ask = (request: Partial<StateSpaceRequest>, inTurn: InTurn = AT_ONCE) =>
      reportStateSpace(model, plan.heldOut, { ...ASKED, ...request }, memory, { ...TURNS, inTurn });
    await ask({ pathOf: 'abc' });
    await expect(ask({ layer: 1 })).rejects.toBeInstanceOf(UnknownUnitError);
    await expect(ask({ pathOf: '' })).rejects.toBeInstanceOf(EmptySourceError);
    let jobs = 0;
    const givenUp = ask({ pathOf: 'ab' }, (job) =>
      jobs++ === 1 ? Promise.reject(new Error('given up')) : job(),
    );
    await expect(givenUp).rejects.toThrow('given up');
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
