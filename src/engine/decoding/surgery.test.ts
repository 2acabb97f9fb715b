/** Decodings of an operated context, on the cpu backend. */
import { beforeAll, describe, expect } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { describeSurgery } from './surgeryCasesForTest';

describe('context surgery on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeSurgery();
});
