/** The loss of tokens and its gradient on the GPU, one dispatch. */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { productFormOf } from '../product/productForm';
import type { DeviceMemory } from '../program';
import { viewOf } from '../view';
import gradientSource from './lossGradient.wgsl?raw';
import noGradientSource from './noGradient.wgsl?raw';
import { tokenLossLayoutOf } from './tokenLoss';
import tokenLossSource from './tokenLoss.wgsl?raw';

const WORKGROUP_SIZE = 64;

/** From this vocabulary on a whole workgroup reads a row: barriers are dear in software. */
const WIDE_VOCAB = 32;
const WIDE_VOCAB_IN_SOFTWARE = 256;

export function tokenLossOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, labelSmoothing, inverseCount, hasGradient } = tokenLossLayoutOf(call);
  const logits = viewOf(call, 'logits');
  const labels = viewOf(call, 'labels');
  const isSoftware = productFormOf(memory.device) !== 'sharedTiles';
  const lanes = vocab >= (isSoftware ? WIDE_VOCAB_IN_SOFTWARE : WIDE_VOCAB) ? WORKGROUP_SIZE : 1;
  const rowLosses = memory.allocate([rows]);
  const dLogits = hasGradient ? memory.allocate([rows, vocab]) : null;
  memory.run(
    {
      name: dLogits === null ? 'tokenLoss' : 'tokenLoss with gradient',
      source:
        elementIndexSource +
        tokenLossSource +
        (dLogits === null ? noGradientSource : gradientSource),
      constants: { LANES: lanes },
      writes: [false, false, true, ...(dLogits === null ? [] : [true])],
    },
    [logits.info, labels.info, rowLosses, ...(dLogits === null ? [] : [dLogits])],
    {
      integers: [rows, vocab, labels.offset, logits.offset],
      floats: [labelSmoothing, inverseCount],
      isFleeting: true,
    },
    Math.ceil((rows * lanes) / WORKGROUP_SIZE),
  );
  return dLogits === null ? [rowLosses] : [rowLosses, dLogits];
}
