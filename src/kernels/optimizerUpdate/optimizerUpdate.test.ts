/** The optimizer step on the cpu and wasm backends, in Node. */
import { expect } from 'vitest';
import { activateBackend } from '../backend';
import { testOptimizerOn } from './optimizerCasesForTest';

const onFatal = (reason: { message: string }) => expect.fail(reason.message);

for (const backend of ['cpu', 'wasm'] as const) {
  testOptimizerOn(backend, () => activateBackend(backend, { onFatal }));
}
