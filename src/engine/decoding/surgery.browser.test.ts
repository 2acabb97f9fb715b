/** Decodings of an operated context, in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeSurgery } from './surgeryCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('context surgery on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeSurgery();
});
