/**
 * Training as an async generator: each pull is one optimizer update (or one evaluation), so pausing is
 * not pulling and stopping is an abort. Losses stay on the device and are read back every few steps.
 */
import { createRng, type Rng } from '../../base/rng';
import { collateBatch, encodeExamples, type EncodedExample } from '../../data/batch';
import { epochBatches } from '../../data/batchSampler';
import type { ExperimentData } from '../../data/experimentData';
import type { Evaluation } from '../../domain/metrics';
import type { FinishReason } from '../../domain/runStatus';
import { dispatchCount } from '../../kernels/backend';
import { evaluate } from '../evaluation/evaluate';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch, type BatchTensors } from '../model/uploadBatch';
import type { StepDropout } from './loss';
import { LossReader, type StepMetrics } from './lossReader';
import { learningRateAt, teacherForcingRatioAt } from './schedule';
import { withMixedInputs } from './teacherForcing';
import { TrainingStep } from './trainingStep';

export type TrainingEvent =
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly epoch: number;
      /** Real source and target tokens of the batch. */
      readonly tokens: number;
      readonly dispatches: number;
      /** Losses read back since the last event, oldest first. */
      readonly metrics: readonly StepMetrics[];
    }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly kind: 'finished'; readonly reason: FinishReason };

export interface TrainOptions {
  readonly signal: AbortSignal;
  /** True when the next losses are wanted at once (a person steps by hand). */
  readonly readsEveryStep: () => boolean;
}

/** A run's examples as ids, and how many updates it takes. */
export interface TrainingPlan {
  readonly examples: readonly EncodedExample[];
  readonly heldOut: readonly EncodedExample[];
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** With `sourceLength` batching the leftovers of each length are batches of their own. */
export function planTraining(
  model: Pick<Seq2SeqModel, 'config'>,
  data: ExperimentData,
): TrainingPlan {
  const { evaluation, training, seed } = model.config;
  const encoded = (pairs: ExperimentData['train']): EncodedExample[] =>
    encodeExamples(pairs, data.sourceVocabulary, data.targetVocabulary);
  const examples = encoded(data.train);
  const stepsPerEpoch = batchesOfEpoch(model, examples, createRng(seed), 0).length;
  return {
    examples,
    heldOut: encoded(data.validation.slice(0, evaluation.examples)),
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * training.epochs,
  };
}

function batchesOfEpoch(
  model: Pick<Seq2SeqModel, 'config'>,
  examples: readonly EncodedExample[],
  rng: Rng,
  epoch: number,
): number[][] {
  const { batchSize, batching } = model.config.training;
  return epochBatches(examples, { batchSize, batching, rng: rng.fork(`epoch ${epoch}`) });
}

function dropoutSeeds(model: Seq2SeqModel, rng: Rng): StepDropout {
  if (model.shape.dropoutRate === 0) return { encoder: null, decoder: null };
  const seeds = (): number[] =>
    Array.from({ length: model.shape.numLayers - 1 }, () => rng.nextInt(0, 2 ** 31 - 1));
  return { encoder: seeds(), decoder: seeds() };
}

/**
 * @throws NonFiniteError when a loss, gradient or weight stops being a number
 */
export async function* train(
  model: Seq2SeqModel,
  plan: TrainingPlan,
  options: TrainOptions,
): AsyncGenerator<TrainingEvent, void, undefined> {
  const { training, evaluation: evaluationConfig, seed } = model.config;
  const rng = createRng(seed).fork('training');
  const { examples, heldOut, totalSteps } = plan;
  const batchRng = createRng(seed);
  const steps = new TrainingStep(model.parameters, model.shape, training);
  const reader = new LossReader(steps);
  let uploaded: BatchTensors | null = null;
  let bestLoss = Number.POSITIVE_INFINITY;
  let evaluationsWithoutGain = 0;

  try {
    for (let epoch = 0; epoch < training.epochs; epoch++) {
      const batches = batchesOfEpoch(model, examples, batchRng, epoch);
      for (const [index, indices] of batches.entries()) {
        if (options.signal.aborted) return;
        const dispatchesBefore = dispatchCount();
        const batch = collateBatch(
          indices.flatMap((each) => examples[each] ?? []),
          { reverseSource: model.shape.reverseSource },
        );
        const learningRate = learningRateAt(training, model.step, totalSteps);
        const teacherForcingRatio = teacherForcingRatioAt(training, model.step);
        uploaded = uploadBatch(batch, uploaded);
        const dropout = dropoutSeeds(model, rng);
        if (model.step === 0) await steps.prepare(uploaded, dropout);
        withMixedInputs(
          model.parameters,
          model.shape,
          uploaded,
          teacherForcingRatio,
          rng,
          (inputs) => {
            steps.run(inputs, { learningRate, dropout });
          },
        );
        model.step++;

        const isLast = model.step === totalSteps;
        const endsEpoch = index === batches.length - 1;
        const isEvaluationDue =
          isLast ||
          (evaluationConfig.everySteps === 0
            ? endsEpoch
            : model.step % evaluationConfig.everySteps === 0);
        const dispatches = dispatchCount() - dispatchesBefore;
        const metrics = await reader.collect(
          { step: model.step, learningRate, teacherForcingRatio },
          isEvaluationDue || options.readsEveryStep(),
        );
        yield {
          kind: 'step',
          step: model.step,
          epoch: epoch + (index + 1) / batches.length,
          tokens: countTokens(batch.sourceLengths) + countTokens(batch.targetLengths),
          dispatches,
          metrics,
        };

        if (!isEvaluationDue || heldOut.length === 0) continue;
        const result = await evaluate(model, heldOut);
        yield {
          kind: 'evaluation',
          evaluation: { ...result, step: model.step, epoch: epoch + (index + 1) / batches.length },
        };
        evaluationsWithoutGain = result.validationLoss < bestLoss ? 0 : evaluationsWithoutGain + 1;
        bestLoss = Math.min(bestLoss, result.validationLoss);
        const patience = training.earlyStoppingPatience;
        if (patience > 0 && evaluationsWithoutGain >= patience) {
          yield { kind: 'finished', reason: 'earlyStopping' };
          return;
        }
      }
    }
    yield { kind: 'finished', reason: 'allStepsDone' };
  } finally {
    uploaded?.dispose();
    steps.dispose();
  }
}

function countTokens(lengths: Int32Array): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}
