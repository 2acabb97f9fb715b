/** The most likely token on the cpu backend, in Node. */
import { describe, beforeAll } from 'vitest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_CHOICE_CASES } from './tokenChoiceCasesForTest';

describe('tokenChoice on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(TOKEN_CHOICE_CASES, 1e-9);
});
