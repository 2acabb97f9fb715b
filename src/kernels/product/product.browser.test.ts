/** Matrix products on the GPU in each form, against plain loops in double precision. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../base/rng';
import { activateForTest } from '../activateForTest';
import { compareValues } from '../compareForTest';
import { DeviceMemory } from '../program';
import { probeProductForm, setProductForm } from './productForm';
import { matrixAt, type ProductJob } from './productJob';
import { productsOnDevice } from './product.webgpu';

interface Storage {
  readonly isLeftTransposed?: boolean;
  readonly isRightTransposed?: boolean;
}

interface Case extends Storage {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly accumulates?: boolean;
  readonly hasBias?: boolean;
  readonly hasSums?: boolean;
  /** Elements before each operand and after each of its rows. */
  readonly gap?: number;
}

let memory: DeviceMemory;

beforeAll(async () => {
  await activateForTest('webgpu');
  memory = new DeviceMemory(tf.backend());
});

interface Prepared {
  readonly job: ProductJob;
  readonly result: tf.Tensor;
  readonly expected: Float32Array;
  readonly tensors: readonly tf.Tensor[];
}

function prepare(sizes: Case, seed: number): Prepared {
  const { rows, columns, inner, gap = 0 } = sizes;
  const { isLeftTransposed = false, isRightTransposed = false } = sizes;
  const rng = createRng(seed);
  const draw = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => rng.nextNormal());
  const leftStride = (isLeftTransposed ? rows : inner) + gap;
  const rightStride = (isRightTransposed ? inner : columns) + gap;
  const stride = columns + gap;
  const leftValues = draw(gap + (isLeftTransposed ? inner : rows) * leftStride);
  const rightValues = draw(gap + (isRightTransposed ? columns : inner) * rightStride);
  const biasValues = draw(gap + columns);
  const sumsAt = Math.ceil((gap + rows * stride) / 4) * 4;
  const resultValues = draw(Math.ceil((sumsAt + rows + gap) / 4) * 4);

  const leftAt = (i: number, k: number): number =>
    leftValues[gap + (isLeftTransposed ? k * leftStride + i : i * leftStride + k)]!;
  const rightAt = (k: number, j: number): number =>
    rightValues[gap + (isRightTransposed ? j * rightStride + k : k * rightStride + j)]!;
  const expected = resultValues.slice();
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let total = sizes.hasBias ? biasValues[gap + j]! : 0;
      for (let k = 0; k < inner; k++) total += leftAt(i, k) * rightAt(k, j);
      const at = gap + i * stride + j;
      expected[at] = total + (sizes.accumulates ? resultValues[at]! : 0);
    }
    if (sizes.hasSums) {
      let total = resultValues[sumsAt + i]!;
      for (let k = 0; k < inner; k++) total += leftAt(i, k);
      expected[sumsAt + i] = total;
    }
  }
  const [left, right, bias, result] = [leftValues, rightValues, biasValues, resultValues].map(
    (values) => tf.tensor1d(values),
  );
  const job: ProductJob = {
    rows,
    columns,
    inner,
    isLeftTransposed,
    isRightTransposed,
    left: matrixAt({ info: left!, offset: gap }, leftStride),
    right: matrixAt({ info: right!, offset: gap }, rightStride),
    result: matrixAt({ info: result!, offset: gap }, stride),
    accumulates: sizes.accumulates ?? false,
    bias: sizes.hasBias ? { info: bias!, offset: gap } : null,
    leftSums: sizes.hasSums ? { info: result!, offset: sumsAt } : null,
  };
  return { job, result: result!, expected, tensors: [left!, right!, bias!, result!] };
}

const SIZES: readonly Case[] = [
  { rows: 1, columns: 1, inner: 1 },
  { rows: 5, columns: 7, inner: 3, gap: 1 },
  { rows: 33, columns: 35, inner: 37, hasBias: true },
  { rows: 48, columns: 68, inner: 40, hasBias: true, gap: 4 },
  { rows: 20, columns: 36, inner: 18, accumulates: true, hasSums: true },
  { rows: 67, columns: 130, inner: 9, accumulates: true, hasSums: true, gap: 3 },
  { rows: 3, columns: 64, inner: 128, hasBias: true, accumulates: true },
  { rows: 130, columns: 12, inner: 6, gap: 2 },
  { rows: 16, columns: 20, inner: 5, gap: 4, accumulates: true },
];

function titleOf(sizes: Case): string {
  return Object.entries(sizes)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

async function expectRight(cases: readonly Case[]): Promise<void> {
  const all = cases.map((sizes, index) => ({ sizes, ...prepare(sizes, index) }));
  productsOnDevice(
    memory,
    all.map(({ job }) => job),
  );
  for (const { sizes, result, expected, tensors } of all) {
    const { error } = compareValues('result', await result.data(), expected, 1);
    expect(error, titleOf(sizes)).toBeLessThan(2e-6);
    tf.dispose([...tensors]);
  }
}

describe.each(['quadTiles', 'laneTiles', 'sharedTiles'] as const)('products as %s', (form) => {
  beforeAll(() => {
    setProductForm(memory.device, form);
  });

  // Each operand is a tensor of its own: more than a dispatch can bind.
  test.each([
    { isLeftTransposed: false, isRightTransposed: true },
    { isLeftTransposed: false, isRightTransposed: false },
    { isLeftTransposed: true, isRightTransposed: false },
    { isLeftTransposed: true, isRightTransposed: true },
  ])('many products at once are right, stored as %o', async (storage) => {
    await expectRight(SIZES.map((sizes) => ({ ...sizes, ...storage })));
  });

  test('products of the same operands in one dispatch share code and keep apart', async () => {
    const { job, expected, tensors } = prepare({ rows: 40, columns: 50, inner: 30 }, 3);
    const wide = tf.zeros([120, 50]);
    productsOnDevice(
      memory,
      [0, 40, 80].map((row) => ({
        ...job,
        result: matrixAt({ info: wide, offset: row * 50 }, 50),
      })),
    );
    const values = await wide.data();
    for (const row of [0, 40, 80]) {
      const part = values.slice(row * 50, (row + 40) * 50);
      expect(compareValues('part', part, expected.slice(0, 2000), 1).error).toBeLessThan(2e-6);
    }
    tf.dispose([wide, ...tensors]);
  });

  test('a long sum has the same bits twice', async () => {
    const sizes = { rows: 30, columns: 40, inner: 3001, isLeftTransposed: true };
    const runs = [prepare(sizes, 4), prepare(sizes, 4)];
    for (const { job } of runs) productsOnDevice(memory, [job]);
    const [first, second] = await Promise.all(runs.map(({ result }) => result.data()));
    expect([...first!]).toEqual([...second!]);
    for (const { tensors } of runs) tf.dispose([...tensors]);
  });
});

test('a software adapter with subgroups gets tiles shared by quads', async () => {
  expect(await probeProductForm(memory.device)).toBe('quadTiles');
});

test('a software adapter without subgroups gets tiles of one invocation', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  expect(await probeProductForm(device)).toBe('laneTiles');
  device.destroy();
});
