/** Each point's nearest others, exactly: by brute force, in slices. */
import type { Pause, Points } from './principalPlane';

export interface PointNeighbours {
  readonly count: number;
  /** [rows, count], nearest first; the point itself is not among them. */
  readonly indices: Int32Array;
  /** [rows, count], Euclidean. */
  readonly distances: Float32Array;
}

/** Multiplications between two pauses: about 10 ms. */
const WORK_PER_SLICE = 8e6;

/**
 * @param count of neighbours; fewer where there are not as many other points
 * @param onProgress share of the rows done, 0..1
 */
export async function exactNeighbours(
  { values, width }: Points,
  wanted: number,
  pause: Pause,
  onProgress: (share: number) => void = () => undefined,
): Promise<PointNeighbours> {
  const rows = values.length / width;
  const count = Math.min(wanted, rows - 1);
  const indices = new Int32Array(rows * count);
  const distances = new Float32Array(rows * count);
  const squares = new Float64Array(rows);
  const order = Array.from({ length: rows }, (_, row) => row);
  const rowsPerSlice = Math.max(1, Math.floor(WORK_PER_SLICE / (rows * width)));
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        const difference =
          (values[row * width + column] ?? 0) - (values[other * width + column] ?? 0);
        sum += difference * difference;
      }
      squares[other] = sum;
    }
    squares[row] = Number.POSITIVE_INFINITY;
    const nearest = order
      .toSorted((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0) || a - b)
      .slice(0, count);
    nearest.forEach((other, place) => {
      indices[row * count + place] = other;
      distances[row * count + place] = Math.sqrt(squares[other] ?? 0);
    });
    if ((row + 1) % rowsPerSlice === 0) {
      onProgress((row + 1) / rows);
      await pause();
    }
  }
  return { count, indices, distances };
}
