/**
 * How long a training step of one model takes on the active backend: tiny models can be faster on
 * wasm than on a real GPU, and only a trial tells. Bounded, so that nobody waits for the choice longer
 * than it can save.
 */
import { createRng } from '../base/rng';
import type { BackendTiming } from '../domain/backend';
import { parameterSlots, type ModelShape } from './model/parameterLayout';
import { Parameters } from './model/parameters';
import { uploadBatch } from './model/uploadBatch';
import { NO_DROPOUT, type StepDropout } from './training/loss';
import { withMixedInputs } from './training/teacherForcing';
import { REPORT_ROWS, TrainingStep } from './training/trainingStep';
import type { TrainingWorkload } from './trainingWorkload';

export type StepTiming = Pick<BackendTiming, 'msPerStep' | 'firstStepMs'>;

/** Training steps that can be repeated. */
export interface RepeatedSteps {
  /** Queues some steps, at most REPORT_ROWS between two calls of `finish`. */
  queue(count: number): void;
  /** Settles when the device has done all that is queued. */
  finish(): Promise<void>;
  dispose(): void;
}

/** The device did not finish in time: nobody should wait for it. */
export class MeasurementTimeoutError extends Error {
  constructor(limitMs: number) {
    super(`the measured training steps took more than ${limitMs} ms`);
    this.name = 'MeasurementTimeoutError';
  }
}

export interface MeasurementLimits {
  /** Compiling is done once a session and not held against a backend, within reason. */
  readonly firstStepMs: number;
  /** For all steps behind the first one. */
  readonly stepsMs: number;
  /** A single step may take longer than that, but not this long. */
  readonly blockMs: number;
}

export const LIMITS: MeasurementLimits = { firstStepMs: 3000, stepsMs: 450, blockMs: 1500 };

/** So many blocks of steps; the fastest counts, as other work on the machine only slows down. */
const BLOCKS = 5;
/** Long enough that the way to the device and back does not count. */
const BLOCK_MS = 40;
/** A rival so many times faster decides at once ... */
const CLEARLY_SLOWER = 2;
/** ... once this wait for an answer, which training does not have, is taken off. */
const ANSWER_MS = 20;

/**
 * One warm-up step, then blocks of steps, each waited for as a whole.
 * @param rivalMs what a step takes elsewhere: stops as soon as this is clearly slower
 * @throws MeasurementTimeoutError, or what the steps throw
 */
export async function timeSteps(
  steps: RepeatedSteps,
  rivalMs: number | null = null,
  limits: MeasurementLimits = LIMITS,
): Promise<StepTiming> {
  const firstStepMs = await timeBlock(steps, 1, limits.firstStepMs);
  const startedMs = performance.now();
  let msPerStep = Number.POSITIVE_INFINITY;
  let count = 1;
  for (let block = 0; block < BLOCKS; block++) {
    const blockMs = await timeBlock(steps, count, limits.blockMs);
    msPerStep = Math.min(msPerStep, blockMs / count);
    const isClearlySlower =
      rivalMs !== null && blockMs - ANSWER_MS > count * CLEARLY_SLOWER * rivalMs;
    count = Math.max(1, Math.min(REPORT_ROWS, Math.round(BLOCK_MS / Math.max(0.1, msPerStep))));
    const nextEndsAtMs = performance.now() - startedMs + count * msPerStep;
    if (isClearlySlower || nextEndsAtMs > limits.stepsMs) break;
  }
  return { msPerStep, firstStepMs };
}

async function timeBlock(steps: RepeatedSteps, count: number, limitMs: number): Promise<number> {
  const startedMs = performance.now();
  steps.queue(count);
  await settlesWithin(steps.finish(), limitMs);
  return performance.now() - startedMs;
}

async function settlesWithin(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new MeasurementTimeoutError(limitMs));
    }, limitMs);
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Times the workload's training steps on the active backend, and leaves nothing behind there.
 * @throws MeasurementTimeoutError; Error when a report is not a finite number
 */
export async function measureTrainingStep(
  workload: TrainingWorkload,
  rivalMs: number | null,
  limits: MeasurementLimits = LIMITS,
): Promise<StepTiming> {
  const steps = createSteps(workload);
  try {
    return await timeSteps(steps, rivalMs, limits);
  } finally {
    steps.dispose();
  }
}

function createSteps({ shape, training, batch }: TrainingWorkload): RepeatedSteps {
  const { model } = shape;
  const parameters = cheapParameters(shape);
  const step = new TrainingStep(parameters, model, training);
  const uploaded = uploadBatch(batch);
  const rng = createRng(0);
  const dropout = dropoutOf(shape);
  return {
    queue: (count) => {
      for (let i = 0; i < count; i++) {
        withMixedInputs(
          parameters,
          model,
          uploaded,
          training.teacherForcingRatio,
          rng,
          (inputs) => {
            // The work is the same, and no learning rate can spoil the numbers.
            step.run(inputs, { learningRate: 0, dropout });
          },
        );
      }
    },
    finish: async () => {
      const reports = await step.read();
      if (reports.some(({ isFinite }) => !isFinite)) {
        throw new Error('a measured training step gave a number that is not finite');
      }
    },
    dispose: () => {
      uploaded.dispose();
      step.dispose();
      parameters.dispose();
    },
  };
}

/** Numbers of the usual size; the real initializers take seconds for a large model. */
function cheapParameters(shape: ModelShape): Parameters {
  return Parameters.from(
    parameterSlots(shape).map(({ name, shape: dimensions }) => ({
      name,
      shape: dimensions,
      values: Float32Array.from(
        { length: dimensions.reduce((product, extent) => product * extent, 1) },
        (_, i) => (((i * 7919) % 201) - 100) / 1000,
      ),
    })),
    shape,
  );
}

function dropoutOf({ model }: ModelShape): StepDropout {
  if (model.dropoutRate === 0) return NO_DROPOUT;
  const seeds = Array.from({ length: model.numLayers - 1 }, (_, layer) => layer + 1);
  return { encoder: seeds, decoder: seeds };
}
