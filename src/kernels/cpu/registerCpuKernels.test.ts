/** What our kernels change about tfjs's cpu backend itself. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { optimizerStep } from '../optimizerStep/optimizerStep';
import { HYPERPARAMETERS } from '../optimizerStep/optimizerStepCasesForTest';
import { activateCpuForTest } from './activateCpuForTest';

beforeAll(activateCpuForTest);

test('a slice of the parameters stays what it was when a step changes them in place', async () => {
  const parameters = tf.tensor1d([1, 2, 3]);
  const gradients = tf.ones([3]);
  const slot = tf.zeros([3]);
  const reports = tf.zeros([3]);
  const rowLosses = tf.zeros([1]);
  const slice = tf.slice(parameters, 1, 2); // [2]
  const buffers = { parameters, gradients, slots: [slot], reports };
  optimizerStep('sgd', buffers, rowLosses, 0, { ...HYPERPARAMETERS, learningRate: 1 });
  expect([...(await slice.data())]).toEqual([2, 3]);
  expect([...(await parameters.data())]).toEqual([0, 1, 2]);
  tf.dispose([parameters, gradients, slot, reports, rowLosses, slice]);
});

test('slices along every axis, of numbers and of words, are as before', async () => {
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], 'int32');
  const words = tf.tensor1d(['a', 'b', 'c']);
  const [column, row, word] = [tf.slice(x, [0, 1], [2, 1]), tf.slice(x, 1), tf.slice(words, 1, 1)];
  expect([...(await column.data())]).toEqual([2, 5]);
  expect([...(await row.data())]).toEqual([4, 5, 6]);
  expect([...(await word.data<'string'>())]).toEqual(['b']);
  tf.dispose([x, words, column, row, word]);
});
