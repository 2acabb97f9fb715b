/** The affine map on the GPU and in WebAssembly, in a browser. */
import { describe, beforeAll } from 'vitest';
import { activateForTest } from '../activateForTest';
import { testCases } from '../testCasesForTest';
import { AFFINE_CASES } from './affineCasesForTest';

describe.each(['webgpu', 'wasm'] as const)('affine on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  testCases(AFFINE_CASES, 1e-5);
});
