/** State space in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeStateSpace } from './spaceCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('state space on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeStateSpace();
});
