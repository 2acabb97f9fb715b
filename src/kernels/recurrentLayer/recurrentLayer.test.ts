/** The recurrent layer on the cpu and wasm backends, in Node. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { activateBackend } from '../backend';
import { compareWithReference } from './recurrentCasesForTest';

const failOnFatal = { onFatal: (reason: { message: string }) => expect.fail(reason.message) };

describe.each(['cpu', 'wasm'] as const)('recurrentLayer on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, failOnFatal);
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
