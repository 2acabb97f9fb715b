/** The recurrent layer on the GPU and in WebAssembly, in a browser. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { activateForTest } from '../activateForTest';
import { dispatchCount } from '../backend';
import type { RecurrentCase } from './recurrentCasesForTest';
import {
  caseTensors,
  compareWithReference,
  largestTraceError,
  weighOutputs,
} from './recurrentCasesForTest';
import { recurrentLayer } from './recurrentLayer';

const SIZES = [
  { hidden: 1, batch: 1, time: 3, input: 1 },
  { hidden: 1, batch: 7, time: 4, input: 2 },
  { hidden: 5, batch: 7, time: 5, input: 3 },
  { hidden: 16, batch: 1, time: 5, input: 3 },
  { hidden: 67, batch: 7, time: 4, input: 9 },
  { hidden: 300, batch: 9, time: 2, input: 5 },
  { hidden: 512, batch: 3, time: 2, input: 2 },
];

describe.each(['webgpu', 'wasm'] as const)('recurrentLayer on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  test.each(CELL_TYPES)('the trace of %s obeys the equations of the cell', async (cell) => {
    const given = { cell, time: 5, batch: 6, input: 3, hidden: 9, seed: 2 };
    expect(await largestTraceError(given)).toBeLessThan(1e-5);
  });

  for (const cell of CELL_TYPES) {
    test.each(SIZES)(
      `${cell} equals its reference for $hidden units, batch $batch`,
      async (size) => {
        const before = tf.memory().numTensors;
        for (const { name, error } of await compareWithReference({ cell, ...size, seed: 11 })) {
          expect(error, name).toBeLessThan(1e-5);
        }
        expect(tf.memory().numTensors).toBe(before);
      },
    );
  }
});

describe('recurrentLayer on webgpu', () => {
  beforeAll(async () => {
    await activateForTest('webgpu');
  });

  const countDispatches = (given: RecurrentCase): number => {
    const { lengths, differentiable } = caseTensors(given);
    const before = dispatchCount();
    const result = tf.valueAndGrads((...tensors: tf.Tensor[]) =>
      weighOutputs(recurrentLayer, given.cell, lengths, tensors),
    )(differentiable);
    const count = dispatchCount() - before;
    tf.dispose([lengths, differentiable, result]);
    return count;
  };

  test.each(CELL_TYPES)('%s takes as many dispatches for 2 time steps as for 12', (cell) => {
    const size = { cell, batch: 3, input: 4, hidden: 8, seed: 5 };
    const short = countDispatches({ ...size, time: 2 });
    expect(short).toBeGreaterThan(5);
    expect(countDispatches({ ...size, time: 12 })).toBe(short);
  });
});
