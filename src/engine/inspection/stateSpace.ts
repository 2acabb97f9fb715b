/**
 * Contexts of held-out sources in the plane in which they vary most, as Sutskever et al. 2014 (figure
 * 2) and Cho et al. 2014 (figure 4) show what an encoder knows; with the path that one source takes
 * through it.
 *
 * Axes follow the model quietly. A component's sign means nothing, so each axis keeps the side on
 * which its points lay in the picture before. An earlier state of the model is shown, if so asked, on
 * the axes of the model that trains: then the points' movement is the states' own.
 */
import { tokensOfExample, type EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type {
  SpaceExample,
  SpacePath,
  StateSpaceReport,
  StateSpaceRequest,
} from '../../domain/stateSpace';
import { sourceOf, type SourceTokens } from '../decoding/decodeRequest';
import { withFrozenWeights, type Weights } from '../frozenWeights';
import type { InTurn } from '../inTurn';
import type { ModelVocabularies, Seq2SeqModel } from '../model/seq2seqModel';
import { readPath, type AnsweredContexts } from './heldOutContexts';
import {
  explainedBy,
  principalPlane,
  projectOn,
  turnedLike,
  type Pause,
  type Plane,
  type Points,
} from './principalPlane';
import { pointsAmong, type SpaceMemory, type StepPlane } from './spaceMemory';
import { checkUnits } from './unitSelection';

export interface SpaceTurns {
  /** Runs the jobs: a copy of the weights first, then one batch each. */
  readonly inTurn: InTurn;
  /** Awaited every few milliseconds of computing on the host. */
  readonly pause: Pause;
}

/**
 * All of the weights as they are when the first job runs.
 *
 * @param examples the first 1,000 become points
 * @param memory of the training model that this one is, or is an earlier state of
 * @throws UnknownUnitError, EmptySourceError
 */
export async function reportStateSpace(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  { layer, pathOf, axes }: StateSpaceRequest,
  memory: SpaceMemory,
  turns: SpaceTurns,
): Promise<Untimed<StateSpaceReport>> {
  checkUnits(model.shape, { layer, units: [] });
  const pathSource = pathOf === null ? null : sourceOf(model.words, pathOf);
  return withFrozenWeights(model, turns.inTurn, async (weights) => {
    const contexts = await memory.heldOutContexts(weights, examples, layer, turns.inTurn);
    const points = pointsOf(contexts);
    const plane =
      axes === 'kept' && model !== memory.live
        ? (memory.livePlanes.get(layer) ?? (await livePlane(examples, layer, memory, turns)))
        : await ownPlane(model, weights.step, points, layer, memory, turns.pause);
    const projected = projectOn(plane, points);
    memory.shown.set(layer, projected);
    return {
      layer,
      examples: spaceExamples(model.words, pointsAmong(examples), contexts),
      ...projected,
      explained: explainedBy(points, projected),
      axesStep: plane.step,
      path: pathSource && (await pathThrough(plane, weights, pathSource, layer, turns.inTurn)),
      modelStep: weights.step,
    };
  });
}

/** In tokens, with whether each was written right. */
export function spaceExamples(
  words: ModelVocabularies,
  examples: readonly EncodedExample[],
  { areExact }: AnsweredContexts,
): SpaceExample[] {
  return examples.map((example, index) => ({
    ...tokensOfExample(example, words),
    isExact: areExact[index] ?? false,
  }));
}

function pointsOf({ values, hiddenSize }: AnsweredContexts): Points {
  return { values, width: hiddenSize };
}

async function ownPlane(
  model: Seq2SeqModel,
  step: number,
  points: Points,
  layer: number,
  memory: SpaceMemory,
  pause: Pause,
): Promise<StepPlane> {
  const plane = await principalPlane(points, pause);
  const before = memory.shown.get(layer);
  const turned = before ? turnedLike(plane, projectOn(plane, points), before) : plane;
  const found = { ...turned, step };
  if (model === memory.live) memory.livePlanes.set(layer, found);
  return found;
}

/** Where nobody looked at this layer before the journey into the past began. */
function livePlane(
  examples: readonly EncodedExample[],
  layer: number,
  memory: SpaceMemory,
  { inTurn, pause }: SpaceTurns,
): Promise<StepPlane> {
  return withFrozenWeights(memory.live, inTurn, async (weights) => {
    const contexts = await memory.heldOutContexts(weights, examples, layer, inTurn);
    return ownPlane(memory.live, weights.step, pointsOf(contexts), layer, memory, pause);
  });
}

async function pathThrough(
  plane: Plane,
  weights: Weights,
  { ids, tokens }: SourceTokens,
  layer: number,
  inTurn: InTurn,
): Promise<SpacePath> {
  const values = await inTurn(() => readPath(weights, ids, layer));
  const { hiddenSize, reverseSource } = weights.shape;
  return {
    tokens: reverseSource ? tokens.toReversed() : tokens,
    ...projectOn(plane, { values, width: hiddenSize }),
  };
}
