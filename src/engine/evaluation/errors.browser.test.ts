/** Errors in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeErrors } from './errorCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('errors on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeErrors();
});
