/** Ablation in WebAssembly and on the GPU, in a browser. */
import { beforeAll, describe } from 'vitest';
import { activateForTest } from '../../kernels/activateForTest';
import { describeAblation } from './ablationCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('ablation on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  describeAblation();
});
