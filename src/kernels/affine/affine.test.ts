/** The affine map on the cpu backend, in Node. */
import { describe, beforeAll } from 'vitest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testCases } from '../testCasesForTest';
import { AFFINE_CASES } from './affineCasesForTest';

describe('affine on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(AFFINE_CASES, 5e-6);
});
