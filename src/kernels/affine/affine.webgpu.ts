/**
 * The affine map on the GPU: the products of all parts in one dispatch and, unless the sequence is
 * the only part, one more that adds up what they give at each position.
 */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import { inputOperandsOf } from '../inputParts';
import {
  inputGradient,
  projectInput,
  projectionRows,
  type InputSideLayout,
} from '../inputSide/inputSide.webgpu';
import type { KernelCall } from '../kernelCall';
import type { DeviceMemory } from '../program';
import { optionalViewOf, viewOf } from '../view';
import { affineLayoutOf } from './affine';
import joinSource from './joinParts.wgsl?raw';

const WORKGROUP_SIZE = 64;

/** Values of the shader's constant TOKENS. */
const TOKEN_ROWS = { byId: 1, byPosition: 2 } as const;

export function affineForwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = inputSideOf(call);
  const { time, batch, outputs } = layout;
  const input = inputOperandsOf(call);
  const rows = projectionRows(input, layout);
  const projected = projectInput(memory, viewOf(call, 'parameters'), input, layout, rows);
  const { tokens, sequenceAt, contextAt } = rows;
  if (tokens === null && contextAt === null) return [projected]; // [time * batch, outputs]

  const y = memory.allocate([time * batch, outputs]);
  memory.run(
    {
      name: 'joinParts',
      source: elementIndexSource + joinSource,
      constants: {
        TOKENS: tokens === null ? 0 : TOKEN_ROWS[tokens.rows],
        HAS_SEQUENCE: sequenceAt !== null,
        HAS_CONTEXT: contextAt !== null,
      },
      writes: [false, false, true],
    },
    [projected, input.ids?.info ?? projected, y],
    {
      integers: [
        ...[time * batch, batch, outputs],
        input.ids?.offset ?? 0,
        ...[tokens?.at ?? 0, sequenceAt ?? 0, contextAt ?? 0],
      ],
    },
    Math.ceil((time * batch * outputs) / WORKGROUP_SIZE),
  );
  memory.release(projected);
  return [y];
}

export function affineBackwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const dSequence = inputGradient(
    memory,
    viewOf(call, 'parameters'),
    inputOperandsOf(call),
    inputSideOf(call),
    {
      gradients: viewOf(call, 'gradients'),
      dContext: optionalViewOf(call, 'dContext'),
      dY: viewOf(call, 'dY').info,
      others: [],
    },
  );
  return dSequence === null ? [] : [dSequence];
}

function inputSideOf(call: KernelCall): InputSideLayout {
  const { time, batch, outputs, weightAt, biasAt } = affineLayoutOf(call);
  const { info, offset } = viewOf(call, 'parameters');
  return {
    time,
    batch,
    outputs,
    weight: { info, offset: offset + weightAt },
    bias: { info, offset: offset + biasAt },
  };
}
