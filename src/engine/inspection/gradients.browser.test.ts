/** Gradients in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeGradients } from './gradientCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('gradients on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeGradients();
});
