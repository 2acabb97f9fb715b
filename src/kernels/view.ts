/**
 * Ranges of tensors as the operands of our kernels. All parameters of a model stand in one tensor, a
 * batch's ids in another, a layer's states in a third: kernels read (or add to) a part of each
 * without a copy.
 */
import * as tf from '@tensorflow/tfjs';
import { inputOf, numberOf, runKernel, type KernelCall } from './kernelCall';

/** The elements of a tensor from `offset` on; how many is up to the kernel. */
export interface View {
  readonly tensor: tf.Tensor;
  /** In elements. */
  readonly offset: number;
}

/** The same, as a kernel receives it. */
export interface InfoView {
  readonly info: tf.TensorInfo;
  readonly offset: number;
}

/** A tensor from its beginning. */
export function whole(tensor: tf.Tensor): View {
  return { tensor, offset: 0 };
}

/** The first `size` elements of a view as a tensor of their own. */
export function copyOf({ tensor, offset }: View, size: number): tf.Tensor1D {
  return tf.slice(tf.reshape<tf.Rank.R1>(tensor, [tensor.size]), offset, size); // [size]
}

/**
 * Runs one of our kernels on the active backend. Each view becomes the input of its name and the
 * attribute `<name>At`; those that are null are left out.
 *
 * @throws Error when no kernel of that name is registered for the backend
 */
export function runOperation(
  name: string,
  views: Readonly<Record<string, View | null>>,
  attrs: tf.NamedAttrMap,
): tf.Tensor[] {
  const inputs: Record<string, tf.Tensor> = {};
  const offsets: tf.NamedAttrMap = {};
  for (const [key, view] of Object.entries(views)) {
    if (view === null) continue;
    inputs[key] = view.tensor;
    offsets[`${key}At`] = view.offset;
  }
  return runKernel(name, inputs, { ...attrs, ...offsets });
}

/** @throws Error when the call lacks that view. */
export function viewOf(call: KernelCall, name: string): InfoView {
  return { info: inputOf(call, name), offset: numberOf(call, `${name}At`) };
}

export function optionalViewOf(call: KernelCall, name: string): InfoView | null {
  return name in call.inputs ? viewOf(call, name) : null;
}
