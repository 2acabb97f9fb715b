/** The optimizer step beside its reference, five steps each, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
import { createRng } from '../../base/rng';
import { compareValues, type Comparison, type KernelCase } from '../compareForTest';
import type { OptimizerHyperparameters, OptimizerKind } from './optimizerStep';
import { OPTIMIZER_SLOTS, optimizerStep, REPORT_SIZE } from './optimizerStep';
import { optimizerStepReference } from './optimizerStep.reference';

const STEPS = 5;
const REPORT_ROWS = STEPS + 2;

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

function variableOf(values: readonly number[]): tf.Variable<tf.Rank.R1> {
  const initial = tf.tensor1d([...values]);
  const variable = tf.variable(initial);
  initial.dispose();
  return variable;
}

async function compareSteps(
  kind: OptimizerKind,
  size: number,
  gradientClipNorm: number,
): Promise<Comparison[]> {
  const rng = createRng(3);
  const draw = (count: number): number[] =>
    Array.from({ length: count }, () => Math.fround(rng.nextNormal()));
  const weights = draw(size);
  const slots = Array.from({ length: OPTIMIZER_SLOTS[kind] }, () => Array<number>(size).fill(0));
  const wantedReports = draw(REPORT_ROWS * REPORT_SIZE);

  const parameters = variableOf(weights);
  const gradients = variableOf(weights.map(() => 0));
  const slotVariables = slots.map((slot) => variableOf(slot));
  const reports = variableOf(wantedReports);
  const comparisons: Comparison[] = [];
  const compare = async (name: string, actual: tf.Tensor, wanted: number[]): Promise<void> => {
    // Copied: the cpu backend hands out its own memory, which the next step changes.
    comparisons.push(compareValues(name, (await actual.data()).slice(), wanted, 1e-3));
  };
  for (let step = 1; step <= STEPS; step++) {
    const hyper = { ...HYPERPARAMETERS, gradientClipNorm, step };
    const given = draw(size);
    const losses = draw(1 + 70 * step);
    const rowLosses = tf.tensor1d(losses);
    const fresh = tf.tensor1d(given);
    gradients.assign(fresh);
    const reportRow = STEPS - step + 1;
    optimizerStep(
      kind,
      { parameters, gradients, slots: slotVariables, reports },
      rowLosses,
      reportRow,
      hyper,
    );
    const norm = optimizerStepReference(kind, weights, given, slots, hyper);
    const loss = losses.reduce((sum, each) => sum + each, 0);
    wantedReports.splice(reportRow * REPORT_SIZE, REPORT_SIZE, loss, norm, 0);
    await compare(
      'cleared gradients',
      gradients,
      given.map(() => 0),
    );
    if (step === 1) await compare('weights after one step', parameters, weights);
    tf.dispose([rowLosses, fresh]);
  }
  await compare('weights', parameters, weights);
  for (const [index, slot] of slots.entries()) {
    await compare(`slot ${index}`, slotVariables[index]!, slot);
  }
  const [actualReports] = [(await reports.data()).slice()];
  for (let row = 0; row < REPORT_ROWS; row++) {
    for (const [index, name] of ['loss', 'norm', 'failure'].entries()) {
      const at = row * REPORT_SIZE + index;
      comparisons.push(
        compareValues(`${name} of row ${row}`, [actualReports[at]!], [wantedReports[at]!], 1),
      );
    }
  }
  tf.dispose([parameters, gradients, slotVariables, reports]);
  return comparisons;
}

function stepsCase(kind: OptimizerKind, size: number, gradientClipNorm: number): KernelCase {
  return {
    title: `five steps of ${kind} on ${size} weights, clip norm ${gradientClipNorm}`,
    run: () => compareSteps(kind, size, gradientClipNorm),
  };
}

/** Each kind, with a clip norm that bites, one that never does, and none. */
export const OPTIMIZER_STEP_CASES: readonly KernelCase[] = [
  ...(['sgd', 'rmsprop', 'adam', 'adamw'] as const).flatMap((kind) => [
    stepsCase(kind, 1, 0),
    stepsCase(kind, 67, 1e6),
    stepsCase(kind, 2304, 1.5),
  ]),
  stepsCase('adam', 100_000, 5),
];

export interface BadStep {
  readonly kind: OptimizerKind;
  /** The same for two steps; elements 0 and 2 have the gradient 0.5 in both. */
  readonly weight: number;
  readonly gradient: number;
}

export interface BadStepOutcome {
  readonly parameters: number[];
  readonly slots: number[];
  readonly gradients: number[];
  readonly failure: number;
}

/** One step of rate 1 without clipping on [1, weight, -1] with the gradient [0.5, gradient, 0.5]. */
export async function takeBadStep({ kind, weight, gradient }: BadStep): Promise<BadStepOutcome> {
  const parameters = variableOf([1, weight, -1]);
  const gradients = variableOf([0.5, gradient, 0.5]);
  const slots = Array.from({ length: OPTIMIZER_SLOTS[kind] }, () => variableOf([0, 0, 0]));
  const reports = variableOf([9, 9, 9, 9, 9, 9]);
  const rowLosses = tf.tensor1d([1]);
  // Use and read back first: a value cached on the host must not hide what the step writes.
  for (const variable of [parameters, gradients, ...slots, reports]) {
    tf.tidy(() => tf.add(variable, 1));
    await variable.data();
  }
  const hyper = { ...HYPERPARAMETERS, learningRate: 1 };
  optimizerStep(kind, { parameters, gradients, slots, reports }, rowLosses, 1, hyper);
  const slotValues: number[] = [];
  for (const slot of slots) slotValues.push(...(await slot.data()));
  const outcome = {
    parameters: [...(await parameters.data())],
    slots: slotValues,
    gradients: [...(await gradients.data())],
    failure: (await reports.data())[5]!,
  };
  tf.dispose([parameters, gradients, slots, reports, rowLosses]);
  return outcome;
}

export const BAD_GRADIENTS: readonly number[] = [NaN, Infinity, -Infinity];
