/** Each point's nearest others, exactly: by brute force. */
import type { Points } from './principalPlane';

export interface PointNeighbours {
  readonly count: number;
  /** [rows, count], nearest first; the point itself is not among them. */
  readonly indices: Int32Array;
  /** [rows, count], Euclidean. */
  readonly distances: Float32Array;
}

/** @param wanted of neighbours; there are fewer where there are not as many other points */
export function exactNeighbours({ values, width }: Points, wanted: number): PointNeighbours {
  const rows = values.length / width;
  const count = Math.min(wanted, rows - 1);
  const indices = new Int32Array(rows * count);
  const distances = new Float32Array(rows * count);
  const squares = new Float64Array(rows);
  const order = Array.from({ length: rows }, (_, row) => row);
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
  }
  return { count, indices, distances };
}
