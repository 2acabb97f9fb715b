/** The optimizer step on the GPU and in WebAssembly, in a browser. */
import { activateForTest } from '../activateForTest';
import { testOptimizerStepOn } from './optimizerStepSuiteForTest';

for (const backend of ['webgpu', 'wasm'] as const) {
  testOptimizerStepOn(backend, () => activateForTest(backend));
}
