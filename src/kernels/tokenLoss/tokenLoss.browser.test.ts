/** The loss of tokens on the GPU and in WebAssembly, in a browser. */
import { describe, beforeAll } from 'vitest';
import { activateForTest } from '../activateForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_LOSS_CASES } from './tokenLossCasesForTest';

describe.each(['webgpu', 'wasm'] as const)('tokenLoss on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  testCases(TOKEN_LOSS_CASES, 1e-5);
});
