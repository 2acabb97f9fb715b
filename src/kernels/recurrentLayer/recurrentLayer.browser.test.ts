/** The recurrent layer on the GPU and in WebAssembly, in a browser. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { activateForTest } from '../activateForTest';
import { dispatchCount } from '../backend';
import type { RecurrentCase } from './recurrentCasesForTest';
import { caseTensors, compareWithReference, weighOutputs } from './recurrentCasesForTest';
import { recurrentLayer } from './recurrentLayer';

const SIZES = [
  { hidden: 1, batch: 1, time: 3, input: 1 },
  { hidden: 1, batch: 7, time: 4, input: 2 },
  { hidden: 5, batch: 7, time: 5, input: 3 },
  { hidden: 16, batch: 1, time: 5, input: 3 },
  { hidden: 67, batch: 7, time: 4, input: 9 },
  { hidden: 300, batch: 2, time: 2, input: 5 },
];

describe.each(['webgpu', 'wasm'] as const)('recurrentLayer on %s', (backend) => {
  beforeAll(() => activateForTest(backend));

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
  beforeAll(() => activateForTest('webgpu'));

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
