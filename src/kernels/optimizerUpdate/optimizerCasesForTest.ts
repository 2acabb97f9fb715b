/** The optimizer's suite, the same on every backend: five steps there and by the reference. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../base/rng';
import type { OptimizerHyperparameters, OptimizerKind } from './optimizerUpdate';
import { applyOptimizerUpdate, OPTIMIZER_SLOTS } from './optimizerUpdate';
import { optimizerUpdateReference } from './optimizerUpdate.reference';

const SIZES = [1, 7, 300, 2000];
const STEPS = 5;

export const HYPERPARAMETERS: OptimizerHyperparameters = {
  learningRate: 0.01,
  momentum: 0.9,
  beta1: 0.9,
  beta2: 0.999,
  decay: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.1,
  gradientClipNorm: 0,
  step: 1,
};

function variableOf(values: number[]): tf.Variable {
  const initial = tf.tensor1d(values);
  const variable = tf.variable(initial);
  initial.dispose();
  return variable;
}

export interface OptimizerOutcome {
  readonly weights: number[];
  readonly norms: number[];
  readonly failures: number[];
}

async function runOptimizer(
  kind: OptimizerKind,
  gradientClipNorm: number,
): Promise<{ actual: OptimizerOutcome; expected: OptimizerOutcome }> {
  const rng = createRng(3);
  const draw = (size: number): number[] =>
    Array.from({ length: size }, () => Math.fround(rng.nextNormal()));
  const start = SIZES.map(draw);
  const gradients = Array.from({ length: STEPS }, () => SIZES.map(draw));
  const hyperAt = (step: number): OptimizerHyperparameters => ({
    ...HYPERPARAMETERS,
    gradientClipNorm,
    step,
  });
  const zeros = (): number[][][] =>
    Array.from({ length: OPTIMIZER_SLOTS[kind] }, () =>
      SIZES.map((size) => Array<number>(size).fill(0)),
    );

  const reference = start.map((values) => [...values]);
  const referenceSlots = zeros();
  const norms = gradients.map((given, index) =>
    optimizerUpdateReference(kind, reference, given, referenceSlots, hyperAt(index + 1)),
  );

  const parameters = start.map((values) => variableOf(values));
  const slots = zeros().map((slot) => slot.map((values) => variableOf(values)));
  const reports: number[] = [];
  for (const [index, given] of gradients.entries()) {
    const tensors = given.map((values) => tf.tensor1d(values));
    const report = applyOptimizerUpdate(kind, parameters, tensors, slots, hyperAt(index + 1)); // [2]
    reports.push(...(await report.data()));
    tf.dispose([report, tensors]);
  }
  const weights: number[] = [];
  for (const parameter of parameters) weights.push(...(await parameter.data()));
  tf.dispose([parameters, slots]);
  return {
    actual: {
      weights,
      norms: reports.filter((_, index) => index % 2 === 0),
      failures: reports.filter((_, index) => index % 2 === 1),
    },
    expected: { weights: reference.flat(), norms, failures: norms.map(() => 0) },
  };
}

/** One sgd step on two parameters with a gradient of choice for the second. */
async function updateOnce(
  weight: number,
  gradient: number,
): Promise<{ readonly weights: number[]; readonly failure: number }> {
  const parameters = [1, weight].map((value) => variableOf([value]));
  const slots = [parameters.map(() => variableOf([0]))];
  const gradients = [0.5, gradient].map((value) => tf.tensor1d([value]));
  // Use and read back first: a value cached on the host must not hide what the update writes.
  for (const parameter of parameters) {
    tf.tidy(() => tf.add(parameter, 1));
    await parameter.data();
  }
  const hyper = { ...HYPERPARAMETERS, learningRate: 1 };
  const report = applyOptimizerUpdate('sgd', parameters, gradients, slots, hyper); // [2]
  const [, failure] = await report.data();
  const weights: number[] = [];
  for (const parameter of parameters) weights.push(...(await parameter.data()));
  tf.dispose([report, gradients, parameters, slots]);
  return { weights, failure: failure ?? NaN };
}

/** The whole suite on one backend, which `activate` brings up. */
export function testOptimizerOn(backend: string, activate: () => Promise<unknown>): void {
  describe(`applyOptimizerUpdate on ${backend}`, () => {
    beforeAll(async () => {
      await activate();
    });

    test.each([
      ['sgd', 0],
      ['sgd', 1.5],
      ['rmsprop', 1.5],
      ['adam', 0],
      ['adam', 1.5],
      ['adamw', 1.5],
    ] as const)(
      "five steps of %s with clip norm %d equal PyTorch's formulas in float64",
      async (kind, clip) => {
        const before = tf.memory().numTensors;
        const { actual, expected } = await runOptimizer(kind, clip);
        expect(actual.failures).toEqual(expected.failures);
        for (const [index, norm] of expected.norms.entries()) {
          expect(actual.norms[index]! / norm).toBeCloseTo(1, 5);
        }
        const gaps = expected.weights.map((weight, index) =>
          Math.abs(actual.weights[index]! - weight),
        );
        expect(Math.max(...gaps)).toBeLessThan(5e-6);
        expect(tf.memory().numTensors).toBe(before);
      },
    );

    test('an update is seen by the next read, and finite numbers raise no alarm', async () => {
      expect(await updateOnce(2, -1)).toEqual({ weights: [0.5, 3], failure: 0 });
    });

    test.each([NaN, Infinity, -Infinity])(
      'a gradient of %d is reported and changes nothing',
      async (bad) => {
        expect(await updateOnce(2, bad)).toEqual({ weights: [1, 2], failure: 1 });
      },
    );

    test('a weight that overflows is reported', async () => {
      expect((await updateOnce(3e38, -3e38)).failure).toBe(1);
    });
  });
}
