/**
 * Loads the wasm backend and tells it where its binaries are: as assets of the build, found wherever
 * the site is put. One thread only, since tfjs sends the text of a function to its threads, which
 * does not survive bundling: `setBackend` would then wait for ever.
 */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';

/**
 * Call it before `tf.setBackend('wasm')`.
 *
 * @param path a folder of the three binaries, ending in a slash, in place of the build's own
 */
export function locateWasmBinaries(path?: string): void {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (path !== undefined) setWasmPaths(path);
  // Node, in tests, reads them from the package.
  else if (tf.device_util.isBrowser()) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plainUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      // Asked for by name, never fetched.
      'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
    });
  }
}
