/** The recurrent pass on the GPU and in WebAssembly, in a browser. */
import { describe, beforeAll } from 'vitest';
import { activateForTest } from '../activateForTest';
import { testCases } from '../testCasesForTest';
import { RECURRENT_CASES } from './recurrentCasesForTest';

describe.each(['webgpu', 'wasm'] as const)('recurrent on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  testCases(RECURRENT_CASES, 1e-5);
});
