/**
 * The plane in which points vary most: mean and first two principal components (Pearson 1901; Jolliffe
 * 2002, chapter 1). Wide points are first brought into a Krylov space of their covariance, which holds
 * its leading eigenvectors to many digits (Halko, Martinsson & Tropp 2011, section 4.5), so that the
 * eigenproblem that is solved at once stays small.
 */
import { PCA } from 'ml-pca';
import { createRng } from '../../base/rng';

/** Rows of numbers, one after the other. */
export interface Points {
  /** [rows, width] */
  readonly values: Float32Array;
  readonly width: number;
}

export interface Plane {
  /** [width] */
  readonly mean: Float64Array;
  /** Orthonormal, [width] each. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Of a plane. */
export interface PlanePoints {
  /** [rows] */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** An eigenproblem of this size takes about 12 ms, one of 512 half a second. */
const MOST_SOLVED_AT_ONCE = 128;
/** Vectors that are multiplied together, and how often. */
const BLOCK = 4;
const POWERS = 16;
/** Multiplications between two pauses: about 10 ms. */
const WORK_PER_SLICE = 8e6;

export type Pause = () => Promise<void>;

/**
 * The sign of a component says nothing: its largest loading is positive here.
 *
 * @param points at least one
 * @param pause awaited every few milliseconds
 */
export async function principalPlane(points: Points, pause: Pause): Promise<Plane> {
  const { width } = points;
  const mean = meanOf(points);
  const basis =
    width > MOST_SOLVED_AT_ONCE
      ? await krylovBasis(points, mean, pause)
      : Array.from({ length: width }, (_, column) => unitVector(width, column));
  const inBasis =
    width > MOST_SOLVED_AT_ONCE ? await coordinates(points, mean, basis, pause) : null;
  const covariance = await covarianceOf(
    inBasis ?? points,
    inBasis ? new Float64Array(basis.length) : mean,
    pause,
  );
  const eigenvectors = new PCA(covariance, { isCovarianceMatrix: true }).getEigenvectors();
  const axis = (component: number): Float64Array => {
    const found = new Float64Array(width);
    if (component >= basis.length) return found;
    basis.forEach((vector, index) => {
      addScaled(found, vector, eigenvectors.get(index, component));
    });
    const largest = found.reduce((most, value) =>
      Math.abs(value) > Math.abs(most) ? value : most,
    );
    return largest < 0 ? found.map((value) => -value) : found;
  };
  return { mean, first: axis(0), second: axis(1) };
}

/** Coordinates of points v in a plane: (v - mean) . axis. */
export function projectOn({ mean, first, second }: Plane, { values, width }: Points): PlanePoints {
  const rows = values.length / width;
  const x = new Float32Array(rows);
  const y = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let alongFirst = 0;
    let alongSecond = 0;
    for (let column = 0; column < width; column++) {
      const value = (values[row * width + column] ?? 0) - (mean[column] ?? 0);
      alongFirst += value * (first[column] ?? 0);
      alongSecond += value * (second[column] ?? 0);
    }
    x[row] = alongFirst;
    y[row] = alongSecond;
  }
  return { x, y };
}

/** Shares of all variance that lie along the two axes, 0..1; 0 where nothing varies. */
export function explainedBy(points: Points, { x, y }: PlanePoints): readonly [number, number] {
  const { values, width } = points;
  const mean = meanOf(points);
  let total = 0;
  for (let place = 0; place < values.length; place++) {
    total += ((values[place] ?? 0) - (mean[place % width] ?? 0)) ** 2;
  }
  const shareOf = (along: Float32Array): number => {
    const centre = along.reduce((sum, value) => sum + value, 0) / along.length;
    const spread = along.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    return total > 0 ? Math.min(1, spread / total) : 0;
  };
  return [shareOf(x), shareOf(y)];
}

/** The same plane with those axes turned around along which the points would lie mirrored. */
export function turnedLike(plane: Plane, now: PlanePoints, before: PlanePoints): Plane {
  const isMirrored = (along: Float32Array, alongBefore: Float32Array): boolean =>
    along.reduce((sum, value, row) => sum + value * (alongBefore[row] ?? 0), 0) < 0;
  const turned = (axis: Float64Array, isTurned: boolean): Float64Array =>
    isTurned ? axis.map((value) => -value) : axis;
  return {
    mean: plane.mean,
    first: turned(plane.first, isMirrored(now.x, before.x)),
    second: turned(plane.second, isMirrored(now.y, before.y)),
  };
}

function meanOf({ values, width }: Points): Float64Array {
  const mean = new Float64Array(width);
  const rows = values.length / width;
  for (let place = 0; place < values.length; place++) {
    const column = place % width;
    mean[column] = (mean[column] ?? 0) + (values[place] ?? 0) / rows;
  }
  return mean;
}

/** [width, width], over rows - 1 as usual. */
async function covarianceOf(
  { values, width }: Points,
  mean: Float64Array,
  pause: Pause,
): Promise<number[][]> {
  const rows = values.length / width;
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  const rowsPerSlice = Math.max(1, Math.floor((2 * WORK_PER_SLICE) / width ** 2));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < width; column++) {
      centred[column] = (values[row * width + column] ?? 0) - (mean[column] ?? 0);
    }
    for (let a = 0; a < width; a++) {
      const value = centred[a] ?? 0;
      for (let b = 0; b <= a; b++) {
        sums[a * width + b] = (sums[a * width + b] ?? 0) + value * (centred[b] ?? 0);
      }
    }
    if ((row + 1) % rowsPerSlice === 0) await pause();
  }
  const scale = 1 / Math.max(1, rows - 1);
  return Array.from({ length: width }, (_, a) =>
    Array.from(
      { length: width },
      (_, b) => (sums[Math.max(a, b) * width + Math.min(a, b)] ?? 0) * scale,
    ),
  );
}

/** Orthonormal vectors that span a few vectors and the covariance's powers times them. */
async function krylovBasis(
  points: Points,
  mean: Float64Array,
  pause: Pause,
): Promise<Float64Array[]> {
  const rng = createRng(0).fork('krylov');
  const { width } = points;
  const basis: Float64Array[] = [];
  let block: Float64Array[] = Array.from({ length: BLOCK }, () =>
    Float64Array.from({ length: width }, () => rng.nextNormal()),
  );
  for (let power = 0; power < POWERS; power++) {
    const added = block.flatMap((vector) => {
      const direction = orthogonalTo(basis, vector);
      if (direction) basis.push(direction);
      return direction ? [direction] : [];
    });
    if (added.length === 0 || power === POWERS - 1) break;
    block = [];
    for (const vector of added) {
      block.push(covarianceTimes(points, mean, vector));
      await pause();
    }
  }
  return basis;
}

/** Unnormalised: only its direction is asked for. */
function covarianceTimes(
  { values, width }: Points,
  mean: Float64Array,
  vector: Float64Array,
): Float64Array {
  const product = new Float64Array(width);
  const rows = values.length / width;
  const shift = dot(mean, vector);
  let shares = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * width;
    let share = -shift;
    for (let column = 0; column < width; column++) {
      share += (values[from + column] ?? 0) * (vector[column] ?? 0);
    }
    for (let column = 0; column < width; column++) {
      product[column] = (product[column] ?? 0) + share * (values[from + column] ?? 0);
    }
    shares += share;
  }
  addScaled(product, mean, -shares);
  return product;
}

/** Null where the vector lies in the span; Gram-Schmidt twice keeps the basis orthonormal. */
function orthogonalTo(basis: readonly Float64Array[], vector: Float64Array): Float64Array | null {
  const rest = Float64Array.from(vector);
  const size = Math.sqrt(dot(rest, rest));
  if (size === 0) return null;
  for (let pass = 0; pass < 2; pass++) {
    for (const known of basis) addScaled(rest, known, -dot(known, rest));
  }
  const left = Math.sqrt(dot(rest, rest));
  return left > 1e-10 * size ? rest.map((value) => value / left) : null;
}

/** Of the centred points along the vectors of a basis. */
async function coordinates(
  { values, width }: Points,
  mean: Float64Array,
  basis: readonly Float64Array[],
  pause: Pause,
): Promise<Points> {
  const rows = values.length / width;
  const found = new Float32Array(rows * basis.length);
  const shifts = basis.map((vector) => dot(mean, vector));
  const rowsPerSlice = Math.max(1, Math.floor(WORK_PER_SLICE / (width * basis.length)));
  for (let row = 0; row < rows; row++) {
    for (const [index, vector] of basis.entries()) {
      let along = -(shifts[index] ?? 0);
      for (let column = 0; column < width; column++) {
        along += (values[row * width + column] ?? 0) * (vector[column] ?? 0);
      }
      found[row * basis.length + index] = along;
    }
    if ((row + 1) % rowsPerSlice === 0) await pause();
  }
  return { values: found, width: basis.length };
}

function unitVector(width: number, column: number): Float64Array {
  const vector = new Float64Array(width);
  vector[column] = 1;
  return vector;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}

function addScaled(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let place = 0; place < to.length; place++) {
    to[place] = (to[place] ?? 0) + factor * (vector[place] ?? 0);
  }
}
