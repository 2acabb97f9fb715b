/** The module's matrix product against sums in float64, with every kind of remainder. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createRng } from '../../base/rng';
import { activateWasm } from './activateWasm';

beforeAll(async () => {
  await activateWasm();
});

interface Sizes {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly isTransposed: boolean;
}

async function largestError({ rows, columns, inner, isTransposed }: Sizes): Promise<number> {
  const rng = createRng(rows + 100 * columns + 10_000 * inner);
  const draw = (size: number) => Float32Array.from({ length: size }, () => rng.nextNormal());
  const left = draw(rows * inner);
  const right = draw(inner * columns);
  const product = tf.tidy(() =>
    tf.matMul(
      tf.tensor2d(left, [rows, inner]),
      tf.tensor2d(right, isTransposed ? [columns, inner] : [inner, columns]),
      false,
      isTransposed,
    ),
  ); // [rows, columns]
  const actual = await product.data();
  product.dispose();
  let error = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        const at = isTransposed ? column * inner + k : k * columns + column;
        sum += left[row * inner + k]! * right[at]!;
      }
      error = Math.max(error, Math.abs(sum - actual[row * columns + column]!) / Math.sqrt(inner));
    }
  }
  return error;
}

test('products of any size equal those in float64', async () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 27 }),
    columns: fc.integer({ min: 1, max: 27 }),
    inner: fc.integer({ min: 1, max: 40 }),
    isTransposed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async (drawn) => {
      expect(await largestError(drawn)).toBeLessThan(2e-6);
    }),
    { numRuns: 150 },
  );
});

test.each([
  { rows: 64, columns: 512, inner: 128, isTransposed: true },
  { rows: 65, columns: 100, inner: 1281, isTransposed: false },
])('$rows x $inner times $inner x $columns equals the product in float64', async (sizes) => {
  expect(await largestError(sizes)).toBeLessThan(2e-6);
});
