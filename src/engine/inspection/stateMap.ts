/** Contexts of held-out sources as a map of near and far: measured here, laid out by whoever is given. */
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { StateMapReport, StateMapRequest } from '../../domain/stateSpace';
import { withFrozenWeights } from '../frozenWeights';
import type { InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import type { MapLayoutTask } from './mapLayout';
import type { PlanePoints } from './principalPlane';
import { pointsAmong, type SpaceMemory } from './spaceMemory';
import { spaceExamples } from './stateSpace';
import { checkUnits } from './unitSelection';

export interface MapWork {
  /** Runs the jobs: a copy of the weights first, then one batch each. */
  readonly inTurn: InTurn;
  readonly layOut: (task: MapLayoutTask) => Promise<PlanePoints>;
}

/**
 * @param examples the first 1,000 become points
 * @throws UnknownUnitError, and whatever a turn or the laying out rejects with
 */
export async function mapStates(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  { layer, seed, neighbours, minDistance }: StateMapRequest,
  memory: SpaceMemory,
  { inTurn, layOut }: MapWork,
): Promise<Untimed<StateMapReport>> {
  checkUnits(model.shape, { layer, units: [] });
  const { contexts, modelStep } = await withFrozenWeights(model, inTurn, async (weights) => ({
    contexts: await memory.heldOutContexts(weights, examples, layer, inTurn),
    modelStep: weights.step,
  }));
  const points = { values: contexts.values, width: contexts.hiddenSize };
  return {
    layer,
    examples: spaceExamples(model.words, pointsAmong(examples), contexts),
    ...(await layOut({ points, seed, neighbours, minDistance })),
    modelStep,
  };
}
