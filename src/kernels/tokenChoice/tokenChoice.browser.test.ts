/** The most likely token on the GPU and in WebAssembly, in a browser. */
import { describe, beforeAll } from 'vitest';
import { activateForTest } from '../activateForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_CHOICE_CASES } from './tokenChoiceCasesForTest';

describe.each(['webgpu', 'wasm'] as const)('tokenChoice on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  testCases(TOKEN_CHOICE_CASES, 1e-9);
});
