/** The wasm backend's memory, and tfjs's cold operations on it. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { normalTensor } from '../compareForTest';
import { whole } from '../view';
import { tokenLoss } from '../tokenLoss/tokenLoss';
import { activateWasm } from './activateWasm';
import type { HeapBackend } from './heapBackend';

let backend: HeapBackend;

beforeAll(async () => {
  backend = await activateWasm();
});

beforeEach(async () => {
  await tf.setBackend('wasm');
});

/** Moves a tensor into the module's memory, as an operation of the module does. */
function moveIntoHeap(tensor: tf.Tensor): number {
  return backend.addressOf({ info: tensor, offset: 0 }, tensor.size);
}

type Operation = (x: tf.Tensor2D, y: tf.Tensor2D, ids: tf.Tensor1D) => tf.Tensor;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (x, y) => tf.add(x, y),
  'a product with a row': (x, y) => tf.mul(x, tf.slice(y, [0, 0], [1, 3])),
  division: (x, y) => tf.div(x, y),
  'a matrix product': (x, y) => tf.matMul(x, y, false, true),
  'a product transposed on the left': (x, y) => tf.matMul(x, y, true, false),
  'a batched product': (x, y) => tf.matMul(tf.stack([x, y]), tf.stack([y, x]), false, true),
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  'tanh, sigmoid, relu': (x) => tf.addN([tf.tanh(x), tf.sigmoid(x), tf.relu(x)]),
  'sums by row': (x) => tf.sum(x, 1),
  mean: (x) => tf.mean(x),
  'the largest': (x) => tf.max(x, 0),
  argMax: (x) => tf.argMax(x, 1),
  topk: (x) => tf.topk(x, 2).indices,
  concat: (x, y) => tf.concat([x, y], 1),
  stack: (x, y) => tf.stack([x, y]),
  unstack: (x) => tf.unstack(x)[2]!,
  split: (x) => tf.split(x, 2)[1]!,
  transpose: (x) => tf.transpose(x),
  reshape: (x) => tf.reshape(x, [-1]),
  gather: (x, _y, ids) => tf.gather(x, ids),
  oneHot: (_x, _y, ids) => tf.oneHot(ids, 5),
  'a cast': (x) => tf.cast(x, 'int32'),
  where: (x, y) => tf.where(tf.greater(x, y), x, y),
  tile: (x) => tf.tile(x, [2, 1]),
  pad: (x) =>
    tf.pad(x, [
      [0, 1],
      [1, 0],
    ]),
  cumsum: (x) => tf.cumsum(x, 1),
  'segment sums': (x, _y, ids) => tf.unsortedSegmentSum(x, ids, 5),
  'a strided slice': (x) => tf.stridedSlice(x, [0, 0], [4, 3], [2, 2]),
  reverse: (x) => tf.reverse(x, 1),
  'an exact norm': (x) => tf.norm(x),
  'complex numbers': (x, y) => tf.abs(tf.complex(x, y)),
  einsum: (x, y) => tf.einsum('ij,ij->i', x, y),
  'a gradient': (x, y) => tf.grad((z: tf.Tensor) => tf.sum(tf.square(tf.sub(z, y))))(x),
};

async function run(name: 'cpu' | 'wasm', operation: Operation): Promise<number[]> {
  await tf.setBackend(name);
  const result = tf.tidy(() => {
    const x = normalTensor<tf.Tensor2D>([4, 3], 1, 1);
    const y = normalTensor<tf.Tensor2D>([4, 3], 1, 2);
    const ids = tf.tensor1d([3, 0, 2, 3], 'int32');
    if (name === 'wasm') for (const tensor of [x, y, ids]) moveIntoHeap(tensor);
    return operation(x, y, ids);
  });
  const values = [...(await result.data())];
  result.dispose();
  return values;
}

describe("tfjs's operations on the wasm backend", () => {
  test.each(Object.entries(OPERATIONS))('%s equals what cpu gives', async (_name, operation) => {
    const expected = await run('cpu', operation);
    const actual = await run('wasm', operation);
    expect(actual).toHaveLength(expected.length);
    for (const [index, value] of actual.entries()) expect(value).toBeCloseTo(expected[index]!, 5);
  });

  test('strings and booleans keep their values', async () => {
    const words = tf.tensor1d(['a', 'été']);
    const flags = tf.tensor1d([true, false]);
    expect(await words.data()).toEqual(['a', 'été']);
    expect([...(await flags.data())]).toEqual([1, 0]);
    tf.dispose([words, flags]);
  });

  test('tensors travel between cpu and wasm', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    moveIntoHeap(x);
    await tf.setBackend('cpu');
    const doubled = tf.mul(x, 2); // [3]
    await tf.setBackend('wasm');
    moveIntoHeap(doubled);
    expect([...(await doubled.data())]).toEqual([2, 4, 6]);
    tf.dispose([x, doubled]);
  });
});

describe('memory of the wasm backend', () => {
  test('what was read does not change with the tensor', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    const address = moveIntoHeap(x);
    const read = await x.data();
    const copy = tf.slice(x, [1], [2]); // [2]
    backend.run('dropout', [3, address, address, 1, 0], [10]);
    expect([...read]).toEqual([1, 2, 3]);
    expect([...(await x.data())]).toEqual([10, 20, 30]);
    expect([...(await copy.data())]).toEqual([2, 3]);
    tf.dispose([x, copy]);
  });

  test('live tensors outlast the growth of memory', async () => {
    const x = tf.tensor1d([1, 2, 3]);
    moveIntoHeap(x);
    const before = backend.heapBytes;
    const large = backend.allocate([before / 4]);
    expect(backend.heapBytes).toBeGreaterThan(before);
    expect([...(await x.data())]).toEqual([1, 2, 3]);
    const sum = tf.add(x, 1); // [3]
    expect([...(await sum.data())]).toEqual([2, 3, 4]);
    backend.disposeData(large.info.dataId);
    tf.dispose([x, sum]);
  });

  test('a thousand rounds of the same work leave memory as large as ten', () => {
    const round = (size: number): void =>
      tf.tidy(() => {
        const logits = normalTensor([size, 7], 1, size);
        const labels = whole(tf.fill([size], 1, 'int32'));
        tokenLoss(logits, labels, { rows: size, vocab: 7, labelSmoothing: 0, inverseCount: 1 });
      });
    for (let i = 0; i < 10; i++) round(100 + (i % 5));
    const before = backend.heapBytes;
    for (let i = 0; i < 1000; i++) round(100 + (i % 5));
    expect(backend.heapBytes).toBe(before);
  });

  test('blocks in use never overlap', () => {
    const sizes = [1, 15, 16, 17, 63, 64, 65, 100, 1000, 1023, 1025, 4097, 20_000];
    const blocks: { begin: number; end: number; free: () => void }[] = [];
    for (let i = 0; i < 300; i++) {
      const size = sizes[(i * 7) % sizes.length]!;
      const { info, address } = backend.allocate([size]);
      expect(address % 64).toBe(0);
      for (const other of blocks) {
        expect(address >= other.end || address + 4 * size <= other.begin).toBe(true);
      }
      blocks.push({
        begin: address,
        end: address + 4 * size,
        free: () => void backend.disposeData(info.dataId),
      });
      if (i % 3 === 0) blocks.splice((i * 5) % blocks.length, 1)[0]!.free();
    }
    for (const { free } of blocks) free();
  });

  test('a view beyond its tensor is refused', () => {
    const x = tf.tensor1d([1, 2, 3]);
    expect(() => backend.addressOf({ info: x, offset: 2 }, 2)).toThrow('2 elements from 2 on');
    x.dispose();
  });

  test('a tensor of no elements has an address too', () => {
    const x = tf.zeros([0, 3]);
    expect(moveIntoHeap(x)).toBeGreaterThan(0);
    x.dispose();
  });
});
