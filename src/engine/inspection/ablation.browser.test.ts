import { beforeAll, describe, expect } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { describeAblation } from './ablationCasesForTest';

describe.each(['wasm', 'webgpu'] as const)('ablation on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, { onFatal: ({ message }) => expect.fail(message) });
  });

  describeAblation();
});
