/** Our kernels on the wasm backend, in Node: plain SIMD, one thread. */
import { beforeAll, describe } from 'vitest';
import { AFFINE_CASES } from '../affine/affineCasesForTest';
import { DROPOUT_CASES } from '../dropout/dropoutCasesForTest';
import { testOptimizerStepOn } from '../optimizerStep/optimizerStepSuiteForTest';
import { RECURRENT_CASES } from '../recurrent/recurrentCasesForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_LOSS_CASES } from '../tokenLoss/tokenLossCasesForTest';
import { activateWasm } from './activateWasm';

describe('kernels on wasm', () => {
  beforeAll(async () => {
    await activateWasm();
  });

  describe('affine', () => testCases(AFFINE_CASES, 5e-6));
  describe('recurrent', () => testCases(RECURRENT_CASES, 5e-6));
  describe('token loss', () => testCases(TOKEN_LOSS_CASES, 5e-6));
  describe('dropout', () => testCases(DROPOUT_CASES, 1e-7));
});

testOptimizerStepOn('wasm', () => activateWasm());
