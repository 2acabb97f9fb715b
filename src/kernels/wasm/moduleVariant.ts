/**
 * Which build of the module this place can run, and its bytes. Relaxed SIMD (a fused multiply-add)
 * makes products faster by half; shared memory lets threads work on them, and exists only
 * where the page is cross-origin isolated.
 */

export interface ModuleFeatures {
  readonly relaxedSimd: boolean;
  readonly sharedMemory: boolean;
}

/** @throws Error where WebAssembly has no SIMD */
export function findModuleFeatures(): ModuleFeatures {
  if (!WebAssembly.validate(SIMD_PROBE)) throw new Error('WebAssembly has no SIMD here.');
  return {
    relaxedSimd: WebAssembly.validate(RELAXED_SIMD_PROBE),
    sharedMemory:
      globalThis.crossOriginIsolated &&
      typeof SharedArrayBuffer !== 'undefined' &&
      typeof Worker !== 'undefined',
  };
}

export async function loadModule(features: ModuleFeatures): Promise<WebAssembly.Module> {
  const { default: base64 } = await importVariant(features);
  return WebAssembly.compile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

async function importVariant({
  relaxedSimd,
  sharedMemory,
}: ModuleFeatures): Promise<{ default: string }> {
  if (relaxedSimd) {
    return sharedMemory
      ? import('./assembly/index.ts?wasm=relaxedShared')
      : import('./assembly/index.ts?wasm=relaxed');
  }
  return sharedMemory
    ? import('./assembly/index.ts?wasm=plainShared')
    : import('./assembly/index.ts?wasm=plain');
}

/** A module of one function of type [] -> [v128] with this body. */
function probe(...body: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x0a, body.length + 4, 0x01, body.length + 2, 0x00, ...body, 0x0b],
  ]);
}

/** i32.const 0, i8x16.splat */
const ZEROS = [0x41, 0x00, 0xfd, 0x0f];
const SIMD_PROBE = probe(...ZEROS);
/** f32x4.relaxed_madd */
const RELAXED_SIMD_PROBE = probe(...ZEROS, ...ZEROS, ...ZEROS, 0xfd, 0x85, 0x02);
