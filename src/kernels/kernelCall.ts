/**
 * Typed access to what tfjs hands a registered kernel: its tensor infos and attributes by name, and
 * the call itself. One place for the checks that tfjs's index signatures leave to the caller.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../base/assert';

export interface KernelCall {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attrs?: tf.NamedAttrMap;
}

/** @throws Error when the call lacks that tensor. */
export function inputOf(call: KernelCall, name: string): tf.TensorInfo {
  const info = call.inputs[name];
  assert(info !== undefined, `kernel input ${name} is missing`);
  return info;
}

/** @throws Error when the call lacks that attribute or it is no number. */
export function numberOf(call: KernelCall, name: string): number {
  const value = call.attrs?.[name];
  assert(typeof value === 'number', `kernel attribute ${name} is missing`);
  return value;
}

/** @throws Error when the call lacks that attribute or it is no string. */
export function stringOf(call: KernelCall, name: string): string {
  const value = call.attrs?.[name];
  assert(typeof value === 'string', `kernel attribute ${name} is missing`);
  return value;
}

/** One size of a shape. @throws Error when there is no such axis. */
export function sizeOf(info: { readonly shape: readonly number[] }, axis: number): number {
  const size = info.shape[axis];
  assert(size !== undefined, `no axis ${axis} in a tensor of rank ${info.shape.length}`);
  return size;
}

/** Runs one of our kernels on the active backend. @throws Error when none is registered for it. */
export function runKernel(
  name: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attrs: tf.NamedAttrMap = {},
): tf.Tensor[] {
  const outputs: tf.Tensor | tf.Tensor[] = tf.engine().runKernel(name, inputs, attrs);
  return Array.isArray(outputs) ? outputs : [outputs];
}
