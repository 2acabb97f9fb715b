/** The same points by UMAP (McInnes et al. 2018), seeded, in slices. */
import { UMAP } from 'umap-js';
import { createRng } from '../../base/rng';
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { StateMapReport, StateMapRequest } from '../../domain/stateSpace';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { exactNeighbours } from './exactNeighbours';
import { pointsAmong, withWeightsOf, type SpaceMemory } from './spaceMemory';
import { spaceExamples, type SpaceTurns } from './stateSpace';
import { checkUnits } from './unitSelection';

export interface MapTurns extends SpaceTurns {
  /** @param share done, 0..1 */
  readonly onProgress: (share: number) => void;
}

const SLICE_MS = 10;

/** @throws UnknownUnitError, and whatever a pause rejects with when the work is given up */
export async function mapStates(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  { layer, seed, neighbours, minDistance }: StateMapRequest,
  memory: SpaceMemory,
  { inTurn, pause, onProgress }: MapTurns,
): Promise<Untimed<StateMapReport>> {
  checkUnits(model.shape, { layer, units: [] });
  return withWeightsOf(model, inTurn, async (weights) => {
    const contexts = await memory.heldOutContexts(weights, examples, layer, inTurn);
    const { values, hiddenSize } = contexts;
    const rows = values.length / hiddenSize;
    const nearest = await exactNeighbours({ values, width: hiddenSize }, neighbours, pause);
    const random = createRng(seed).fork('umap');
    const umap = new UMAP({
      nNeighbors: nearest.count,
      minDist: minDistance,
      random: () => random.nextFloat(),
    });
    const row = <T extends Int32Array | Float32Array>(of: T, index: number): number[] =>
      Array.from(of.subarray(index * nearest.count, (index + 1) * nearest.count));
    umap.setPrecomputedKNN(
      Array.from({ length: rows }, (_, index) => row(nearest.indices, index)),
      Array.from({ length: rows }, (_, index) => row(nearest.distances, index)),
    );
    const epochs = umap.initializeFit(
      Array.from({ length: rows }, (_, index) =>
        Array.from(values.subarray(index * hiddenSize, (index + 1) * hiddenSize)),
      ),
    );
    let pausedMs = performance.now();
    for (let epoch = 0; epoch < epochs; epoch++) {
      umap.step();
      if (performance.now() - pausedMs < SLICE_MS) continue;
      onProgress(epoch / epochs);
      await pause();
      pausedMs = performance.now();
    }
    const layout = umap.getEmbedding();
    return {
      layer,
      examples: spaceExamples(model.words, pointsAmong(examples), contexts),
      x: Float32Array.from(layout, ([x = 0]) => x),
      y: Float32Array.from(layout, ([, y = 0]) => y),
      modelStep: weights.step,
    };
  });
}
