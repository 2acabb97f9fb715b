/** Context use and free running in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeContextUse } from './contextUseCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('context use on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeContextUse();
});
