/** The recurrent pass on the cpu backend, in Node. */
import type * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { disposeAll } from '../compareForTest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { largestSlopeGap } from '../finiteDifferencesForTest';
import { testCases } from '../testCasesForTest';
import { recurrentPass } from './recurrent';
import {
  disposeOperands,
  drawUpstream,
  RECURRENT_CASES,
  recurrentNumbers,
  recurrentOperands,
  recurrentSlopes,
  weighPass,
  type RecurrentSizes,
} from './recurrentCasesForTest';

const SIZES: Omit<RecurrentSizes, 'cell'> = {
  time: 3,
  batch: 3,
  hidden: 3,
  parts: { tokens: { vocab: 4, embedding: 2 }, sequence: 2, context: 2 },
  hasInitial: true,
  readers: ['outputs', 'finalHidden', 'finalCell'],
};

describe('recurrent on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(RECURRENT_CASES, 5e-6);

  test.each(CELL_TYPES)('gradients of %s equal finite differences', async (cell) => {
    const sizes = { ...SIZES, cell };
    const operands = recurrentOperands(sizes);
    const { parameters, vectors, input, lengths, initial, layout } = operands;
    const slopes = await recurrentSlopes(sizes, operands);
    const upstream = drawUpstream(sizes);
    const loss = (): tf.Scalar =>
      weighPass(recurrentPass(parameters.tensor, input, lengths, initial, layout), upstream);
    expect(await largestSlopeGap(loss, parameters.tensor, slopes.parameters)).toBeLessThan(5e-3);
    expect(await largestSlopeGap(loss, vectors.tensor, slopes.vectors)).toBeLessThan(5e-3);
    disposeOperands(operands);
    disposeAll(Object.values(upstream));
  });

  test.each(CELL_TYPES)('%s gives the same bits twice', async (cell) => {
    const sizes = { ...SIZES, cell, batch: 900 };
    expect(await recurrentNumbers(sizes)).toEqual(await recurrentNumbers(sizes));
  });
});
