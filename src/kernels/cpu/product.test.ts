/** The product of the cpu backend beside the sum over k, written out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addColumnSums, addProduct, matrixIn, packRight, transposed, type Matrix } from './product';

const size = fc.integer({ min: 1, max: 11 });

/** Small whole numbers, so that every order of summation gives the same. */
function fill(count: number, pace: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => ((i * pace) % 7) - 3);
}

function elementOf(
  { values, offset, rowStride, columnStride }: Matrix,
  row: number,
  column: number,
) {
  return values[offset + row * rowStride + column * columnStride]!;
}

describe('addProduct', () => {
  test('adds the sum over the inner index to every element and writes nowhere else', () => {
    fc.assert(
      fc.property(
        fc.record({ rows: size, inner: size, columns: size, gap: fc.nat(3) }),
        fc.boolean(),
        fc.boolean(),
        ({ rows, inner, columns, gap }, isLeftTurned, isRightTurned) => {
          const operand = (count: number, length: number, isTurned: boolean, pace: number) => {
            const [high, wide] = isTurned ? [length, count] : [count, length];
            const values = fill(3 + high * (wide + gap), pace);
            const matrix = matrixIn(values, 3, high, wide, wide + gap);
            return isTurned ? transposed(matrix) : matrix;
          };
          const left = operand(rows, inner, isLeftTurned, 3);
          const right = operand(inner, columns, isRightTurned, 5);
          const before = fill(3 + rows * (columns + gap), 2);
          const wanted = before.slice();
          for (let row = 0; row < rows; row++) {
            for (let column = 0; column < columns; column++) {
              for (let k = 0; k < inner; k++) {
                wanted[3 + row * (columns + gap) + column]! +=
                  elementOf(left, row, k) * elementOf(right, k, column);
              }
            }
          }
          for (const factor of [right, packRight(right)]) {
            const values = before.slice();
            addProduct(matrixIn(values, 3, rows, columns, columns + gap), left, factor);
            expect(values).toEqual(wanted);
          }
        },
      ),
    );
  });

  test('sizes that do not fit are refused', () => {
    const matrix = (rows: number, columns: number): Matrix =>
      matrixIn(new Float32Array(rows * columns), 0, rows, columns);
    expect(() => {
      addProduct(matrix(2, 2), matrix(2, 3), matrix(2, 2));
    }).toThrow('fit');
    expect(() => matrixIn(new Float32Array(5), 0, 2, 3)).toThrow('inside');
  });
});

test('addColumnSums adds up every column', () => {
  const target = Float32Array.of(1, 2, 3);
  addColumnSums(target, matrixIn(Float32Array.of(9, 1, 2, 9, 3, 4), 1, 2, 2, 3));
  expect([...target]).toEqual([5, 8, 3]);
});
