import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '../../base/rng';
import { explainedBy, principalPlane, projectOn, turnedLike, type Points } from './principalPlane';

const NO_PAUSE = (): Promise<void> => Promise.resolve();

/** Points whose spread falls from column to column, in a random orientation away from the origin. */
function spreadPoints(rng: Rng, rows: number, width: number, falloff: number): Points {
  const rotation = randomRotation(rng, width);
  const values = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let along = 0; along < width; along++) {
      const share = rng.nextNormal() * falloff ** along;
      for (let column = 0; column < width; column++) {
        const place = row * width + column;
        values[place] = (values[place] ?? 0) + share * (rotation[along]?.[column] ?? 0);
      }
    }
    for (let column = 0; column < width; column++) {
      values[row * width + column] = (values[row * width + column] ?? 0) + 0.3 * (column % 5);
    }
  }
  return { values, width };
}

/** Rows of Gram-Schmidt on normal vectors. */
function randomRotation(rng: Rng, width: number): number[][] {
  const rows: number[][] = [];
  while (rows.length < width) {
    let row = Array.from({ length: width }, () => rng.nextNormal());
    for (const known of rows) {
      const along = row.reduce((sum, value, at) => sum + value * known[at]!, 0);
      row = row.map((value, at) => value - along * known[at]!);
    }
    const size = Math.hypot(...row);
    rows.push(row.map((value) => value / size));
  }
  return rows;
}

/** Plain power iteration on the covariance, the first component taken out before the second. */
function slowPlane({ values, width }: Points) {
  const rows = values.length / width;
  const centred = Array.from({ length: rows }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
  const mean = Array.from(
    { length: width },
    (_, column) => centred.reduce((sum, row) => sum + row[column]!, 0) / rows,
  );
  for (const row of centred) row.forEach((value, column) => (row[column] = value - mean[column]!));
  const total = centred.flat().reduce((sum, value) => sum + value * value, 0);
  const components = [0, 1].map(() => {
    let axis = Array.from({ length: width }, (_, column) => 1 / (1 + column));
    for (let turn = 0; turn < 3000; turn++) {
      const next = new Array<number>(width).fill(0);
      for (const row of centred) {
        const along = row.reduce((sum, value, column) => sum + value * axis[column]!, 0);
        row.forEach((value, column) => (next[column] = next[column]! + along * value));
      }
      const size = Math.hypot(...next);
      axis = next.map((value) => value / size);
    }
    const along = centred.map((row) =>
      row.reduce((sum, value, column) => sum + value * axis[column]!, 0),
    );
    centred.forEach((row, index) => {
      row.forEach((value, column) => (row[column] = value - along[index]! * axis[column]!));
    });
    return { axis, along, share: along.reduce((sum, value) => sum + value * value, 0) / total };
  });
  return { mean, components };
}

/** 1 or -1: components have no sign of their own. */
function signBetween(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sign(Array.from(a).reduce((sum, value, at) => sum + value * b[at]!, 0));
}

describe('the principal plane', () => {
  it.each([
    ['few columns', 60, 9, 0.7],
    ['more columns than are solved at once', 50, 150, 0.9],
    ['fewer rows than columns', 7, 40, 0.8],
  ])('is what plain power iteration finds (%s)', async (_, rows, width, falloff) => {
    const points = spreadPoints(createRng(4).fork(`${rows}`), rows, width, falloff);
    const plane = await principalPlane(points, NO_PAUSE);
    const { mean, components } = slowPlane(points);
    const projected = projectOn(plane, points);
    const explained = explainedBy(points, projected);
    plane.mean.forEach((value, column) => {
      expect(value).toBeCloseTo(mean[column]!, 8);
    });
    const found = [
      { axis: plane.first, along: projected.x },
      { axis: plane.second, along: projected.y },
    ];
    found.forEach(({ axis, along }, component) => {
      const slow = components[component]!;
      const sign = signBetween(axis, slow.axis);
      axis.forEach((value, column) => {
        expect(value * sign).toBeCloseTo(slow.axis[column]!, 5);
      });
      along.forEach((value, row) => {
        expect(value * sign).toBeCloseTo(slow.along[row]!, 5);
      });
      expect(explained[component]).toBeCloseTo(slow.share, 6);
    });
  });

  it('has orthonormal axes, each with its largest loading positive', async () => {
    for (const width of [12, 140]) {
      const points = spreadPoints(createRng(9), 40, width, 0.8);
      const { first, second } = await principalPlane(points, NO_PAUSE);
      const product = (a: Float64Array, b: Float64Array): number =>
        a.reduce((sum, value, at) => sum + value * b[at]!, 0);
      expect(product(first, first)).toBeCloseTo(1, 10);
      expect(product(second, second)).toBeCloseTo(1, 10);
      expect(product(first, second)).toBeCloseTo(0, 10);
      for (const axis of [first, second]) {
        const largest = Math.max(...axis.map(Math.abs));
        expect(Math.max(...axis)).toBe(largest);
      }
    }
  });

  it('shows rotated points in the same places, up to the side of each axis', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), async (seed) => {
        const rng = createRng(seed);
        const points = spreadPoints(rng, 30, 6, 0.6);
        const rotation = randomRotation(rng, 6);
        const values = new Float32Array(points.values.length);
        values.forEach((_, place) => {
          const row = Math.floor(place / 6);
          let value = 0;
          for (let along = 0; along < 6; along++) {
            value += points.values[row * 6 + along]! * rotation[along]![place % 6]!;
          }
          values[place] = value;
        });
        const rotated: Points = { values, width: 6 };
        const before = projectOn(await principalPlane(points, NO_PAUSE), points);
        const plane = await principalPlane(rotated, NO_PAUSE);
        const turned = turnedLike(plane, projectOn(plane, rotated), before);
        const after = projectOn(turned, rotated);
        before.x.forEach((value, row) => {
          expect(after.x[row]).toBeCloseTo(value, 4);
        });
        before.y.forEach((value, row) => {
          expect(after.y[row]).toBeCloseTo(value, 4);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('explains all of two dimensions, and nothing where nothing varies', async () => {
    const flat = spreadPoints(createRng(2), 20, 2, 0.5);
    const [first, second] = explainedBy(
      flat,
      projectOn(await principalPlane(flat, NO_PAUSE), flat),
    );
    expect(first + second).toBeCloseTo(1, 6);
    expect(first).toBeGreaterThan(second);
    const still: Points = { values: new Float32Array(5 * 3).fill(0.25), width: 3 };
    const plane = await principalPlane(still, NO_PAUSE);
    const projected = projectOn(plane, still);
    expect([...projected.x, ...projected.y].every((value) => Math.abs(value) < 1e-12)).toBe(true);
    expect(explainedBy(still, projected)).toEqual([0, 0]);
  });

  it('takes a single point, a single column, and wide points that do not vary', async () => {
    const single: Points = { values: Float32Array.of(1, 2, 3), width: 3 };
    const column: Points = { values: Float32Array.of(1, 3), width: 1 };
    const wide: Points = { values: new Float32Array(4 * 200).fill(0.5), width: 200 };
    for (const points of [single, column, wide]) {
      const projected = projectOn(await principalPlane(points, NO_PAUSE), points);
      const all = [...projected.x, ...projected.y];
      expect(all.every((value) => Number.isFinite(value))).toBe(true);
    }
    const { x } = projectOn(await principalPlane(column, NO_PAUSE), column);
    expect([...x]).toEqual([-1, 1]);
  });

  it('pauses while it computes', async () => {
    let pauses = 0;
    await principalPlane(spreadPoints(createRng(1), 200, 300, 0.95), () => {
      pauses++;
      return Promise.resolve();
    });
    expect(pauses).toBeGreaterThan(20);
  });
});
