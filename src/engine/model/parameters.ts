/**
 * The trained numbers of a model, under PyTorch's names: one flat buffer on the device, so that one
 * kernel can reach all of them.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { GATE_COUNT } from '../../base/cellType';
import type { Rng } from '../../base/rng';
import type { ModelConfig } from '../../domain/experimentConfig';
import { readoutInputSize } from '../../domain/parameterCount';
import type { NamedParameter } from '../../domain/modelSnapshot';
import { glorotUniform, normal, orthogonalGates, uniform } from './initializers';
import {
  flatLayout,
  parameterSlots,
  type FlatLayout,
  type ModelShape,
  type ParameterPlace,
  type ParameterSlot,
} from './parameterLayout';

export class Parameters {
  /** [layout.size]; kernels change it in place. */
  readonly values: tf.Variable<tf.Rank.R1>;
  readonly layout: FlatLayout;
  private readonly byName: ReadonlyMap<string, ParameterPlace>;

  /** @param initial [layout.size]; taken over */
  private constructor(layout: FlatLayout, initial: tf.Tensor1D) {
    this.layout = layout;
    this.byName = new Map(layout.places.map((place) => [place.name, place]));
    this.values = tf.variable(initial, false); // [layout.size]
    initial.dispose();
  }

  /** Fresh weights; each parameter draws from its own stream, so a change elsewhere leaves it alone. */
  static initialize(shape: ModelShape, rng: Rng): Parameters {
    return Parameters.from(
      parameterSlots(shape).map((slot) => ({
        name: slot.name,
        shape: slot.shape,
        values: initialValues(slot, shape.model, rng.fork(slot.name)),
      })),
      shape,
    );
  }

  /**
   * Weights from outside.
   * @throws when a parameter is missing or has another shape; the message names it
   */
  static from(named: readonly NamedParameter[], shape: ModelShape): Parameters {
    const given = new Map(named.map((parameter) => [parameter.name, parameter]));
    const layout = flatLayout(shape);
    const flat = new Float32Array(layout.size);
    for (const place of layout.places) {
      const found = given.get(place.name);
      assert(found !== undefined, `the model lacks the parameter ${place.name}`);
      assert(
        found.shape.join() === place.shape.join(),
        `${place.name} has shape [${found.shape.join(', ')}], expected [${place.shape.join(', ')}]`,
      );
      flat.set(found.values, place.offset);
    }
    return new Parameters(layout, tf.tensor1d(flat)); // [layout.size]
  }

  /**
   * A copy that later steps do not change, each number times that of `factors`; never read back.
   * Caller disposes.
   *
   * @param factors laid out as the parameters
   */
  times(factors: Float32Array): Parameters {
    const product = tf.tidy(() => tf.mul<tf.Tensor1D>(this.values, tf.tensor1d(factors))); // [layout.size]
    return new Parameters(this.layout, product);
  }

  /** A copy that later steps do not change. Caller disposes. */
  copy(): Parameters {
    return this.times(new Float32Array(this.layout.size).fill(1));
  }

  /** Other weights of the same layout, which stay the caller's. Caller disposes the result. */
  with(values: Float32Array): Parameters {
    // The cpu backend works on the array that it is given.
    return new Parameters(this.layout, tf.tensor1d(values.slice())); // [layout.size]
  }

  place(name: string): ParameterPlace {
    const place = this.byName.get(name);
    assert(place !== undefined, `no parameter ${name}`);
    return place;
  }

  /** Where a parameter begins in `values`. */
  offset(name: string): number {
    return this.place(name).offset;
  }

  /** Reads every parameter back; the arrays are the caller's own. */
  async toNamed(): Promise<NamedParameter[]> {
    return this.readNamed(this.values);
  }

  /** Reads all numbers back, laid out as `layout` says; the array is the caller's own. */
  async readFlat(): Promise<Float32Array> {
    return Float32Array.from(await this.values.data<'float32'>());
  }

  /** Reads a buffer of the same layout (gradients) back, cut into the parameters. */
  async readNamed(buffer: tf.Tensor): Promise<NamedParameter[]> {
    const flat = await buffer.data<'float32'>();
    return this.layout.places.map(({ name, shape, offset, size }) => ({
      name,
      shape,
      values: Float32Array.from(flat.subarray(offset, offset + size)),
    }));
  }

  dispose(): void {
    this.values.dispose();
  }
}

function initialValues(slot: ParameterSlot, model: ModelConfig, rng: Rng): Float32Array {
  const [rows = 0, columns = 1] = slot.shape;
  const size = rows * columns;
  if (model.initializer === 'uniform') {
    if (slot.role === 'embedding') return normal(rng, size, 1);
    const isReadout = slot.role === 'readoutWeight' || slot.role === 'readoutBias';
    return uniform(
      rng,
      size,
      1 / Math.sqrt(isReadout ? readoutInputSize(model) : model.hiddenSize),
    );
  }
  switch (slot.role) {
    case 'embedding':
      return normal(rng, size, model.embeddingSize ** -0.5);
    case 'inputWeight':
    case 'readoutWeight':
      return glorotUniform(rng, rows, columns);
    case 'recurrentWeight':
      return orthogonalGates(rng, GATE_COUNT[model.cell], model.hiddenSize);
    case 'inputBias': {
      const bias = new Float32Array(size);
      if (model.cell === 'lstm') bias.fill(1, model.hiddenSize, 2 * model.hiddenSize);
      return bias;
    }
    case 'recurrentBias':
    case 'readoutBias':
      return new Float32Array(size);
  }
}
