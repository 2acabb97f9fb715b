/**
 * tfjs's matrix product on the wasm backend: the module's own where it is a plain one, tfjs's cpu
 * kernel for the rest. It makes cold operations faster and shows how fast the module multiplies.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { KernelCall } from '../kernelCall';
import { inputOf, sizeOf } from '../kernelCall';
import type { HeapBackend } from './heapBackend';

export const MAT_MUL = 'BatchMatMul';

export function matMulOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo {
  const a = inputOf(call, 'a'); // [batch, rows, inner]
  const b = inputOf(call, 'b'); // [batch, inner, columns], transposed or not
  const isTransposed = call.attrs?.['transposeB'] === true;
  const isPlain = call.attrs?.['transposeA'] !== true && [a, b].every(isOneMatrix);
  if (!isPlain) return runOnCpu(backend, call);
  const [rows, inner] = a.shape.slice(-2) as [number, number];
  const columns = sizeOf(b, b.shape.length - (isTransposed ? 2 : 1));
  const outer = (a.shape.length < b.shape.length ? b : a).shape.slice(0, -2);
  const result = backend.allocate([...outer, rows, columns]);
  const left = backend.addressOf({ info: a, offset: 0 }, rows * inner);
  const right = backend.addressOf({ info: b, offset: 0 }, inner * columns);
  // The order of DenseProductCall in assembly/denseProduct.ts.
  const operands = [rows, columns, inner, left, right, result.address, isTransposed ? 1 : 0];
  backend.run('denseProduct', operands);
  return result.info;
}

/** A float32 matrix that is not empty, under axes of size 1. */
function isOneMatrix({ shape, dtype }: tf.TensorInfo): boolean {
  const size = tf.util.sizeFromShape(shape);
  return dtype === 'float32' && size > 0 && size === tf.util.sizeFromShape(shape.slice(-2));
}

function runOnCpu(backend: HeapBackend, { inputs, attrs }: KernelCall): tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(MAT_MUL, 'cpu');
  const outputs = kernelFunc({ inputs, backend, ...(attrs === undefined ? {} : { attrs }) });
  assert(!Array.isArray(outputs), 'a product is one tensor');
  return outputs;
}
