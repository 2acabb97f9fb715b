/** The recurrent pass on the cpu backend, in Node. */
import { describe, beforeAll } from 'vitest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testCases } from '../testCasesForTest';
import { RECURRENT_CASES } from './recurrentCasesForTest';

describe('recurrent on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(RECURRENT_CASES, 5e-6);
});
