/** The recurrent layer on the cpu and wasm backends, in Node. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { activateBackend } from '../backend';
import {
  caseTensors,
  compareWithReference,
  GRADIENT_NAMES,
  largestTraceError,
  weighOutputs,
} from './recurrentCasesForTest';

import { recurrentLayer } from './recurrentLayer';

const failOnFatal = { onFatal: (reason: { message: string }) => expect.fail(reason.message) };

describe.each(['cpu', 'wasm'] as const)('recurrentLayer on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, failOnFatal);
  });

  test.each(CELL_TYPES)('the trace of %s obeys the equations of the cell', async (cell) => {
    const before = tf.memory().numTensors;
    const given = { cell, time: 5, batch: 6, input: 3, hidden: 9, seed: 2 };
    expect(await largestTraceError(given)).toBeLessThan(1e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  for (const cell of CELL_TYPES) {
    for (const hidden of [1, 5, 16]) {
      test.each([1, 7])(
        `${cell} with ${hidden} units equals its reference, batch %i`,
        async (batch) => {
          const before = tf.memory().numTensors;
          const size = { cell, time: 5, batch, input: 3, hidden };
          for (const { name, error } of await compareWithReference({ ...size, seed: 7 * hidden })) {
            expect(error, name).toBeLessThan(5e-6);
          }
          expect(tf.memory().numTensors).toBe(before);
        },
      );
    }
  }
});

describe('recurrentLayer on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', failOnFatal);
  });

  test.each(CELL_TYPES)('gradients of %s equal finite differences', async (cell) => {
    const { lengths, differentiable } = caseTensors({
      cell,
      time: 3,
      batch: 3,
      input: 2,
      hidden: 3,
      seed: 4,
    });
    const run = (...tensors: tf.Tensor[]): tf.Scalar =>
      weighOutputs(recurrentLayer, cell, lengths, tensors);
    const gradients = tf.grads(run)(differentiable);
    const width = 1e-2;
    for (const [index, tensor] of differentiable.entries()) {
      const values = [...(await tensor.data())];
      const slopes = await gradients[index]!.data();
      for (const at of values.keys()) {
        const shifted = async (shift: number): Promise<number> => {
          const moved = values.map((value, i) => (i === at ? value + shift : value));
          const result = tf.tidy(() =>
            run(...differentiable.with(index, tf.tensor(moved, tensor.shape))),
          );
          const [value] = await result.data();
          result.dispose();
          return value!;
        };
        const slope = ((await shifted(width)) - (await shifted(-width))) / (2 * width);
        expect(Math.abs(slopes[at]! - slope), GRADIENT_NAMES[index]).toBeLessThan(2e-3);
      }
    }
    tf.dispose([lengths, differentiable, gradients]);
  });
});
