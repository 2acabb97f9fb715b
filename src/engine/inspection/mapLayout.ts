/**
 * Points laid out by UMAP (McInnes et al. 2018), seeded. It knows no model and no device: it takes
 * seconds, of which umap-js leaves up to two in one piece (its graph of neighbours), and runs where
 * nobody waits for it.
 */
import { UMAP } from 'umap-js';
import { createRng } from '../../base/rng';
import { exactNeighbours } from './exactNeighbours';
import type { PlanePoints, Points } from './principalPlane';

export interface MapLayoutTask {
  readonly points: Points;
  readonly seed: number;
  /** How many each point is held to, itself included. */
  readonly neighbours: number;
  readonly minDistance: number;
}

/** Points that can be laid out at all. */
const FEWEST = 4;

/**
 * @param onProgress share of the epochs done, 0..1; called often
 * @returns zeros where there are too few points
 */
export function layOutPoints(
  { points, seed, neighbours, minDistance }: MapLayoutTask,
  onProgress: (share: number) => void,
): PlanePoints {
  const { values, width } = points;
  const rows = values.length / width;
  if (rows < FEWEST) return { x: new Float32Array(rows), y: new Float32Array(rows) };
  // A point counts as its own first neighbour, and one point at least must be none.
  const others = Math.min(neighbours - 1, rows - 2);
  const nearest = exactNeighbours(points, others);
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
  const epochs = umap.initializeFit(
    Array.from({ length: rows }, (_, row) =>
      Array.from(values.subarray(row * width, (row + 1) * width)),
    ),
  );
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    onProgress((epoch + 1) / epochs);
  }
  const layout = umap.getEmbedding();
  return {
    x: Float32Array.from(layout, ([x = 0]) => x),
    y: Float32Array.from(layout, ([, y = 0]) => y),
  };
}
