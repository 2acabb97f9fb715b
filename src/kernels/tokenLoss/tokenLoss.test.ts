/** The loss of tokens on the cpu backend, in Node. */
import { describe, beforeAll } from 'vitest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_LOSS_CASES } from './tokenLossCasesForTest';

describe('tokenLoss on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(TOKEN_LOSS_CASES, 5e-6);
});
