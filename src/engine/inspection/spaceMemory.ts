/**
 * What the questions about state space remember of one training model: contexts that were read of the
 * weights still in view, and the axes of the newest picture, so that points move from one picture to
 * the next instead of jumping.
 */
import type { EncodedExample } from '../../data/batch';
import { rowsOfTurn, type InTurn } from '../inTurn';
import type { Parameters } from '../model/parameters';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import {
  readAnsweredContexts,
  readContexts,
  type AnsweredContexts,
  type Contexts,
} from './heldOutContexts';
import type { Plane, PlanePoints } from './principalPlane';

/** Held-out examples that become points. */
const POINTS = 1000;
/** Training examples that neighbours are looked for among. */
const COMPARED = 4000;

/** Of which model the weights are, and after how many updates. */
export interface WeightsInView {
  readonly model: Seq2SeqModel;
  readonly step: number;
  /** A copy of them. */
  readonly parameters: Parameters;
}

export interface StepPlane extends Plane {
  /** Updates behind the weights whose components these are. */
  readonly step: number;
}

export class SpaceMemory {
  /** The one that trains, whatever is in view. */
  readonly live: Seq2SeqModel;
  /** By layer: of the model that trains, as last asked about. */
  readonly livePlanes = new Map<number, StepPlane>();
  /** By layer: the picture that was made last. */
  readonly shown = new Map<number, PlanePoints>();
  private heldOut: Kept<AnsweredContexts> | null = null;
  private training: Kept<Contexts> | null = null;

  constructor(live: Seq2SeqModel) {
    this.live = live;
  }

  /** Contexts of the first 1,000 examples, and whether they are answered right. */
  async heldOutContexts(
    weights: WeightsInView,
    examples: readonly EncodedExample[],
    layer: number,
    inTurn: InTurn,
  ): Promise<AnsweredContexts> {
    if (!isOf(this.heldOut, weights, layer)) {
      const contexts = await readAnsweredContexts(
        machineOf(weights),
        pointsAmong(examples),
        readingOf(weights, layer, inTurn),
      );
      this.heldOut = { step: weights.step, layer, contexts };
    }
    return this.heldOut.contexts;
  }

  /** Contexts of the first 4,000 examples. */
  async trainingContexts(
    weights: WeightsInView,
    examples: readonly EncodedExample[],
    layer: number,
    inTurn: InTurn,
  ): Promise<Contexts> {
    if (!isOf(this.training, weights, layer)) {
      const contexts = await readContexts(
        machineOf(weights),
        examples.slice(0, COMPARED),
        readingOf(weights, layer, inTurn),
      );
      this.training = { step: weights.step, layer, contexts };
    }
    return this.training.contexts;
  }
}

export function pointsAmong(examples: readonly EncodedExample[]): readonly EncodedExample[] {
  return examples.slice(0, POINTS);
}

/**
 * Does some work with a copy of a model's weights as they are when the first job runs.
 * @param inTurn runs the job that copies
 */
export async function withWeightsOf<T>(
  model: Seq2SeqModel,
  inTurn: InTurn,
  work: (weights: WeightsInView) => Promise<T>,
): Promise<T> {
  const weights = await inTurn(() =>
    Promise.resolve({ model, step: model.step, parameters: model.parameters.copy() }),
  );
  try {
    return await work(weights);
  } finally {
    weights.parameters.dispose();
  }
}

interface Kept<T> {
  readonly step: number;
  readonly layer: number;
  readonly contexts: T;
}

/** Within one training, a step has one set of weights. */
function isOf<T>(kept: Kept<T> | null, { step }: WeightsInView, layer: number): kept is Kept<T> {
  return kept?.step === step && kept.layer === layer;
}

export function machineOf({ model, parameters }: WeightsInView) {
  return { parameters, shape: model.shape };
}

function readingOf({ model }: WeightsInView, layer: number, inTurn: InTurn) {
  // An encoding and a greedy decoding of a batch take less than a training step on one of its size.
  const batchSize = rowsOfTurn(model.config);
  return { layer, inTurn, batchSize };
}
