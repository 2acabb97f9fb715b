/**
 * What the questions about state space remember of one training model: contexts that were read of the
 * weights still in view, and the axes of the newest picture, so that points move from one picture to
 * the next instead of jumping.
 */
import type { EncodedExample } from '../../data/batch';
import type { DatedWeights } from '../frozenWeights';
import { rowsOfTurn, type InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import {
  readAnsweredContexts,
  readContexts,
  type AnsweredContexts,
  type ContextReading,
  type Contexts,
} from './heldOutContexts';
import type { Plane, PlanePoints } from './principalPlane';

/** Held-out examples that become points. */
const POINTS = 1000;
/** Training examples that neighbours are looked for among. */
const COMPARED = 4000;

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
    weights: DatedWeights,
    examples: readonly EncodedExample[],
    layer: number,
    inTurn: InTurn,
  ): Promise<AnsweredContexts> {
    if (!isOf(this.heldOut, weights, layer)) {
      const contexts = await readAnsweredContexts(
        weights,
        pointsAmong(examples),
        this.reading(layer, inTurn),
      );
      this.heldOut = { step: weights.step, layer, contexts };
    }
    return this.heldOut.contexts;
  }

  /** Contexts of the first 4,000 examples. */
  async trainingContexts(
    weights: DatedWeights,
    examples: readonly EncodedExample[],
    layer: number,
    inTurn: InTurn,
  ): Promise<Contexts> {
    if (!isOf(this.training, weights, layer)) {
      const contexts = await readContexts(
        weights,
        examples.slice(0, COMPARED),
        this.reading(layer, inTurn),
      );
      this.training = { step: weights.step, layer, contexts };
    }
    return this.training.contexts;
  }

  private reading(layer: number, inTurn: InTurn): ContextReading {
    // An encoding and a greedy decoding of a batch take less than a training step on one of its size.
    return { layer, inTurn, batchSize: rowsOfTurn(this.live.config) };
  }
}

/** The first 1,000. */
export function pointsAmong(examples: readonly EncodedExample[]): readonly EncodedExample[] {
  return examples.slice(0, POINTS);
}

interface Kept<T> {
  readonly step: number;
  readonly layer: number;
  readonly contexts: T;
}

/** Within one training, a step has one set of weights. */
function isOf<T>(kept: Kept<T> | null, { step }: DatedWeights, layer: number): kept is Kept<T> {
  return kept?.step === step && kept.layer === layer;
}
