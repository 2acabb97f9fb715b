/** The same points by UMAP (McInnes et al. 2018), seeded, in slices. */
import { UMAP } from 'umap-js';
import { createRng } from '../../base/rng';
import type { EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { StateMapReport, StateMapRequest } from '../../domain/stateSpace';
import { withFrozenWeights } from '../frozenWeights';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { exactNeighbours } from './exactNeighbours';
import { pointsAmong, type SpaceMemory } from './spaceMemory';
import { spaceExamples, type SpaceTurns } from './stateSpace';
import { checkUnits } from './unitSelection';

export interface MapTurns extends SpaceTurns {
  /** @param share done, 0..1 */
  readonly onProgress: (share: number) => void;
}

const SLICE_MS = 10;
/** Points that can be laid out at all. */
const FEWEST = 4;

/** @throws UnknownUnitError, and whatever a pause rejects with when the work is given up */
export async function mapStates(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  { layer, seed, neighbours, minDistance }: StateMapRequest,
  memory: SpaceMemory,
  { inTurn, pause, onProgress }: MapTurns,
): Promise<Untimed<StateMapReport>> {
  checkUnits(model.shape, { layer, units: [] });
  return withFrozenWeights(model, inTurn, async (weights) => {
    const contexts = await memory.heldOutContexts(weights, examples, layer, inTurn);
    const { values, hiddenSize } = contexts;
    const rows = values.length / hiddenSize;
    const report = (x: Float32Array, y: Float32Array) => ({
      layer,
      examples: spaceExamples(model.words, pointsAmong(examples), contexts),
      x,
      y,
      modelStep: weights.step,
    });
    if (rows < FEWEST) return report(new Float32Array(rows), new Float32Array(rows));
    // A point counts as its own first neighbour, and one point at least must be none.
    const others = Math.min(neighbours - 1, rows - 2);
    const nearest = await exactNeighbours({ values, width: hiddenSize }, others, pause);
    const random = createRng(seed).fork('umap');
    const umap = new UMAP({
      nNeighbors: others + 1,
      minDist: minDistance,
      random: () => random.nextFloat(),
    });
    const withItself = (itself: number, of: Int32Array | Float32Array, row: number): number[] => [
      itself,
      ...of.subarray(row * others, (row + 1) * others),
    ];
    umap.setPrecomputedKNN(
      Array.from({ length: rows }, (_, row) => withItself(row, nearest.indices, row)),
      Array.from({ length: rows }, (_, row) => withItself(0, nearest.distances, row)),
    );
    await pause();
    const epochs = umap.initializeFit(
      Array.from({ length: rows }, (_, row) =>
        Array.from(values.subarray(row * hiddenSize, (row + 1) * hiddenSize)),
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
    return report(
      Float32Array.from(layout, ([x = 0]) => x),
      Float32Array.from(layout, ([, y = 0]) => y),
    );
  });
}
