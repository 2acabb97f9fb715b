/** Saliency in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeSaliency } from './saliencyCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('saliency on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeSaliency();
});
