/** The optimizer step on the GPU and in WebAssembly, in a browser. */
import { activateForTest } from '../activateForTest';
import { testOptimizerOn } from './optimizerCasesForTest';

for (const backend of ['webgpu', 'wasm'] as const) {
  testOptimizerOn(backend, () => activateForTest(backend));
}
