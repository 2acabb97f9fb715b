import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import type { StateMapRequest } from '../../domain/stateSpace';
import { activateBackend } from '../../kernels/backend';
import { AT_ONCE } from '../inTurn';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { exactNeighbours } from './exactNeighbours';
import { layOutPoints } from './mapLayout';
import { SpaceMemory } from './spaceMemory';
import { mapStates, type MapWork } from './stateMap';

const ASKED: StateMapRequest = { layer: 0, seed: 1, neighbours: 8, minDistance: 0.1 };

const HERE: MapWork = {
  inTurn: AT_ONCE,
  layOut: (task) => Promise.resolve(layOutPoints(task, () => undefined)),
};

/** Squared Euclidean distances of one row to all rows, plainly. */
function distancesFrom(values: ArrayLike<number>, width: number, row: number): number[] {
  return Array.from({ length: values.length / width }, (_, other) => {
    let sum = 0;
    for (let column = 0; column < width; column++) {
      sum += (values[row * width + column]! - values[other * width + column]!) ** 2;
    }
    return sum;
  });
}

/** Trustworthiness (Venna & Kaski 2001): 1 where neighbours in the map are neighbours in truth. */
function trustworthiness(
  values: Float32Array,
  width: number,
  map: { readonly x: Float32Array; readonly y: Float32Array },
  k: number,
): number {
  const rows = values.length / width;
  const flat = Array.from({ length: rows }, (_, row) => [map.x[row]!, map.y[row]!]).flat();
  const ranked = (all: ArrayLike<number>, wide: number, row: number): number[] => {
    const distances = distancesFrom(all, wide, row);
    return distances
      .map((_, other) => other)
      .filter((other) => other !== row)
      .sort((a, b) => distances[a]! - distances[b]!);
  };
  let penalty = 0;
  for (let row = 0; row < rows; row++) {
    const truth = ranked(values, width, row);
    for (const other of ranked(flat, 2, row).slice(0, k)) {
      penalty += Math.max(0, truth.indexOf(other) + 1 - k);
    }
  }
  return 1 - (2 / (rows * k * (2 * rows - 3 * k - 1))) * penalty;
}

describe('the nearest points', () => {
  it('are those that sorting all distances gives, without the point itself', () => {
    const rng = createRng(3);
    const values = Float32Array.from({ length: 40 * 5 }, () => rng.nextNormal());
    const { count, indices, distances } = exactNeighbours({ values, width: 5 }, 6);
    expect(count).toBe(6);
    for (let row = 0; row < 40; row++) {
      const slow = distancesFrom(values, 5, row)
        .map((square, other) => ({ other, distance: Math.sqrt(square) }))
        .filter(({ other }) => other !== row)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 6);
      expect([...indices.subarray(row * 6, row * 6 + 6)]).toEqual(slow.map(({ other }) => other));
      slow.forEach(({ distance }, place) => {
        expect(distances[row * 6 + place]).toBeCloseTo(distance, 5);
      });
    }
  });

  it('are all others where there are fewer than asked for', () => {
    const values = Float32Array.of(0, 1, 5);
    const { count, indices } = exactNeighbours({ values, width: 1 }, 9);
    expect(count).toBe(2);
    expect([...indices]).toEqual([1, 2, 0, 2, 1, 0]);
  });
});

describe('the map of states', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('is the same for one seed and another for another, and keeps near states near', async () => {
    const small = prepareSmall({
      data: { parameters: { symbols: 4, minLength: 1, maxLength: 5 }, examples: 400 },
      training: { epochs: 3 },
    });
    await trainAll(small);
    const memory = new SpaceMemory(small.model);
    const heldOut = small.plan.examples.slice(0, 120);
    const ask = (request: Partial<StateMapRequest> = {}) =>
      mapStates(small.model, heldOut, { ...ASKED, ...request }, memory, HERE);
    const first = await ask();
    const again = await ask();
    const other = await ask({ seed: 2 });
    expect(first.examples.length).toBe(120);
    expect(again).toEqual(first);
    expect(other.x).not.toEqual(first.x);
    const { values, hiddenSize } = await memory.heldOutContexts(small.model, heldOut, 0, AT_ONCE);
    for (const map of [first, other]) {
      expect(trustworthiness(values, hiddenSize, map, 8)).toBeGreaterThan(0.9);
    }
    // A map of nothing, for comparison: the points of the first one dealt out anew.
    const dealt = { x: first.x.toReversed(), y: first.y.toReversed() };
    expect(trustworthiness(values, hiddenSize, dealt, 8)).toBeLessThan(0.7);
    small.model.dispose();
  });

  it('holds nothing on the device while it lays out, nor when that was given up', async () => {
    const { model, plan } = prepareSmall();
    const tensors = tf.memory().numTensors;
    const held: number[] = [];
    const work = mapStates(model, plan.heldOut, ASKED, new SpaceMemory(model), {
      ...HERE,
      layOut: () => {
        held.push(tf.memory().numTensors - tensors);
        return Promise.reject(new Error('given up'));
      },
    });
    await expect(work).rejects.toThrow('given up');
    expect(held).toEqual([0]);
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });

  it('tells how far it is', () => {
    const rng = createRng(4);
    const shares: number[] = [];
    const points = {
      values: Float32Array.from({ length: 30 * 4 }, () => rng.nextNormal()),
      width: 4,
    };
    layOutPoints({ points, seed: 1, neighbours: 5, minDistance: 0.1 }, (share) => {
      shares.push(share);
    });
    expect(shares.length).toBeGreaterThan(100);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
  });

  it('takes states that are all the same, and fewer than can be laid out', async () => {
    const { model, plan } = prepareSmall();
    const same = new Array(20).fill(plan.heldOut[0]!) as typeof plan.heldOut;
    for (const examples of [same, plan.heldOut.slice(0, 3), plan.heldOut.slice(0, 1)]) {
      const map = await mapStates(model, examples, ASKED, new SpaceMemory(model), HERE);
      expect(map.x.length).toBe(examples.length);
      expect([...map.x, ...map.y].every((value) => Number.isFinite(value))).toBe(true);
    }
    model.dispose();
  });
});
