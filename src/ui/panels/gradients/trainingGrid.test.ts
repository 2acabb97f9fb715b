import { describe, expect, it } from 'vitest';
import type { GradientFlow } from '../../../domain/gradientReport';
import type { FlowLook } from '../../../state/gradientStore';
import { evenLooks, nearestLook, trainingGrid } from './trainingGrid';

function flow(side: GradientFlow['side'], norms: readonly number[], layer = 0): GradientFlow {
  return { side, layer, norms: Float32Array.from(norms), rows: new Int32Array(norms.length) };
}

function look(modelStep: number, encoder: readonly number[], decoder: readonly number[]): FlowLook {
  return { modelStep, flows: [flow('encoder', encoder), flow('decoder', decoder)] };
}

const LOOKS = [look(0, [0.01, 1], [1, 0]), look(7, [0.1, 10], [100, 1])];

describe('the gradient over training', () => {
  it('has a column for each look and a row for each time step, the context between the sides', () => {
    const { places, norms, columns } = trainingGrid(LOOKS, 0, 'linear');
    expect(columns).toEqual(LOOKS);
    expect(places).toEqual([
      { side: 'encoder', time: 0 },
      { side: 'encoder', time: 1 },
      null,
      { side: 'decoder', time: 0 },
      { side: 'decoder', time: 1 },
    ]);
    expect([...norms].map((norm) => Number(norm.toFixed(4)))).toEqual([
      0.01,
      0.1,
      1,
      10,
      Number.NaN,
      Number.NaN,
      1,
      100,
      0,
      1,
    ]);
  });

  it('colours by the size, or by its logarithm from the least above zero', () => {
    const linear = trainingGrid(LOOKS, 0, 'linear');
    expect([linear.least, linear.most]).toEqual([0, 100]);
    expect(linear.shares[3]).toBeCloseTo(0.1, 6);
    const log = trainingGrid(LOOKS, 0, 'log');
    expect(log.least).toBeCloseTo(0.01, 6);
    expect([...log.shares].map((share) => Number(share.toFixed(3)))).toEqual([
      0,
      0.25,
      0.5,
      0.75,
      Number.NaN,
      Number.NaN,
      0.5,
      1,
      0,
      0.5,
    ]);
  });

  it('shows one layer, nothing where a norm is no number, and no colour where all is zero', () => {
    const layers = [{ modelStep: 1, flows: [flow('encoder', [3], 0), flow('encoder', [NaN], 1)] }];
    expect([...trainingGrid(layers, 1, 'log').shares]).toEqual([Number.NaN, Number.NaN]);
    expect(trainingGrid(layers, 0, 'log').shares[0]).toBe(1);
    expect([...trainingGrid([look(0, [0], [0])], 0, 'log').shares]).toEqual([0, Number.NaN, 0]);
    expect([...trainingGrid([look(0, [0], [0])], 0, 'linear').shares]).toEqual([0, Number.NaN, 0]);
  });

  it('leaves a column empty where much of training was not measured', () => {
    const looks = [0, 10, 21, 30, 95, 104].map((step) => look(step, [1], [1]));
    const { columns, norms } = trainingGrid(looks, 0, 'log');
    expect(columns.map((each) => each?.modelStep ?? null)).toEqual([0, 10, 21, 30, null, 95, 104]);
    expect([...norms.subarray(0, 7)]).toEqual([1, 1, 1, 1, Number.NaN, 1, 1]);
    expect(nearestLook(columns, 70)).toBe(5);
  });

  it('takes looks whose steps are about evenly apart, however they were measured', () => {
    const early = Array.from({ length: 100 }, (_, index) => look(index, [], []));
    const late = Array.from({ length: 10 }, (_, index) => look(1000 + 1000 * index, [], []));
    const steps = evenLooks([...early, ...late], 11).map(({ modelStep }) => modelStep);
    expect(steps).toEqual([0, ...late.map(({ modelStep }) => modelStep)]);
    expect(evenLooks(early, 100)).toBe(early);
    expect(evenLooks(early, 40).length).toBeGreaterThan(30);
    expect(nearestLook(early, 41.4)).toBe(41);
    expect(nearestLook([], 3)).toBe(-1);
  });
});
