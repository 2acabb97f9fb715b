/** The trained numbers of a model: one tf.Variable per parameter, under PyTorch's names. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { GATE_COUNT } from '../../base/cellType';
import type { Rng } from '../../base/rng';
import type { ModelConfig } from '../../domain/experimentConfig';
import { readoutInputSize } from '../../domain/parameterCount';
import type { NamedParameter } from '../../domain/modelSnapshot';
import { glorotUniform, normal, orthogonalGates, uniform } from './initializers';
import { parameterSlots, type ModelShape, type ParameterSlot } from './parameterLayout';

export class Parameters {
  private readonly byName: ReadonlyMap<string, tf.Variable>;

  private constructor(byName: ReadonlyMap<string, tf.Variable>) {
    this.byName = byName;
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
    const slots = parameterSlots(shape);
    for (const slot of slots) {
      const found = given.get(slot.name);
      assert(found !== undefined, `the model lacks the parameter ${slot.name}`);
      assert(
        found.shape.join() === slot.shape.join(),
        `${slot.name} has shape [${found.shape.join(', ')}], expected [${slot.shape.join(', ')}]`,
      );
    }
    const variables = slots.map((slot): [string, tf.Variable] => {
      const values = given.get(slot.name)?.values ?? new Float32Array();
      const initial = tf.tensor(values.slice(), [...slot.shape], 'float32'); // [...slot.shape]
      const variable = tf.variable(initial, true); // [...slot.shape]
      initial.dispose();
      return [slot.name, variable];
    });
    return new Parameters(new Map(variables));
  }

  get(name: string): tf.Variable {
    const variable = this.byName.get(name);
    assert(variable !== undefined, `no parameter ${name}`);
    return variable;
  }

  matrix(name: string): tf.Tensor2D {
    return this.get(name) as tf.Tensor as tf.Tensor2D;
  }

  vector(name: string): tf.Tensor1D {
    return this.get(name) as tf.Tensor as tf.Tensor1D;
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  get variables(): tf.Variable[] {
    return [...this.byName.values()];
  }

  /** Reads every parameter back; the arrays are the caller's own. */
  async toNamed(): Promise<NamedParameter[]> {
    return Promise.all(
      [...this.byName].map(async ([name, variable]) => ({
        name,
        shape: variable.shape,
        values: Float32Array.from(await variable.data()),
      })),
    );
  }

  dispose(): void {
    for (const variable of this.variables) variable.dispose();
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
