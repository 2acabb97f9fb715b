/**
 * The model in TensorFlow.js operations written by hand, as somebody would who knows the library:
 * the input product of all time steps in one call, the time loop only over what must wait.
 */
import * as tf from '@tensorflow/tfjs';
import type { OpenRow } from '../row';
import { batchesOf, initialWeights } from '../workload';
import { meanCrossEntropy, startTfjs, trainWithTfjs } from './tfjsTraining';

interface LayerState {
  readonly hidden: tf.Tensor2D;
  readonly cell: tf.Tensor2D;
}

export const open: OpenRow = async (workload, backend) => {
  await startTfjs(backend);
  const { batchSize, hiddenSize, numLayers, vocabSize } = workload;
  const variables = initialWeights(workload).map(({ name, shape, values }) =>
    tf.variable(tf.tensor(values, [...shape]), true, name),
  );
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const weight = <T extends tf.Tensor>(name: string): T => byName.get(name) as tf.Tensor as T;
  const batches = batchesOf(workload).map((batch) => ({
    source: tf.tensor1d(batch.sourceIds, 'int32'), // [sourceTime * batch]
    decoderInput: tf.tensor1d(batch.decoderInputIds, 'int32'), // [targetTime * batch]
    labels: tf.tensor1d(batch.labels, 'int32'), // [targetTime * batch]
  }));

  const embed = (side: string, ids: tf.Tensor1D): tf.Tensor2D => {
    const table = weight<tf.Tensor2D>(`${side}.embedding.weight`); // [vocab, embedding]
    // The wasm backend lacks the kernel of gather's gradient; a one-hot product needs none.
    if (backend !== 'wasm') return table.gather(ids); // [time * batch, embedding]
    return tf.matMul<tf.Tensor2D>(tf.oneHot(ids, vocabSize).toFloat(), table); // [time * batch, embedding]
  };

  const runLayer = (
    side: string,
    layer: number,
    inputs: tf.Tensor2D,
    start: LayerState | undefined,
  ): { outputs: tf.Tensor2D; state: LayerState } => {
    const named = <T extends tf.Tensor>(kind: string): T =>
      weight<T>(`${side}.rnn.${kind}_l${layer}`);
    const bias = named<tf.Tensor1D>('bias_ih').add(named('bias_hh')); // [4 * hidden]
    const projected = inputs.matMul(named<tf.Tensor2D>('weight_ih'), false, true).add(bias);
    const recurrent = named<tf.Tensor2D>('weight_hh'); // [4 * hidden, hidden]
    const timeSteps = projected.reshape([-1, batchSize, 4 * hiddenSize]).unstack<tf.Tensor2D>();
    let hidden = start?.hidden ?? tf.zeros<tf.Rank.R2>([batchSize, hiddenSize]);
    let cell = start?.cell ?? tf.zeros<tf.Rank.R2>([batchSize, hiddenSize]);
    const outputs = timeSteps.map((projection) => {
      const gates = projection.add(hidden.matMul(recurrent, false, true)); // [batch, 4 * hidden]
      const [input, forget, candidate, output] = tf.split(gates, 4, 1) as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      cell = forget.sigmoid().mul(cell).add(input.sigmoid().mul(candidate.tanh())); // [batch, hidden]
      hidden = output.sigmoid().mul(cell.tanh()); // [batch, hidden]
      return hidden;
    });
    return { outputs: tf.concat(outputs), state: { hidden, cell } };
  };

  const runStack = (
    side: string,
    ids: tf.Tensor1D,
    start: readonly LayerState[],
  ): { outputs: tf.Tensor2D; states: LayerState[] } => {
    let outputs = embed(side, ids);
    const states: LayerState[] = [];
    for (let layer = 0; layer < numLayers; layer++) {
      const run = runLayer(side, layer, outputs, start[layer]);
      outputs = run.outputs;
      states.push(run.state);
    }
    return { outputs, states };
  };

  return trainWithTfjs({
    variables,
    doubled: new Set(),
    loss(batchIndex) {
      const batch = batches[batchIndex % batches.length]!;
      const { states } = runStack('encoder', batch.source, []);
      const { outputs } = runStack('decoder', batch.decoderInput, states);
      const logits = outputs
        .matMul(weight<tf.Tensor2D>('decoder.fc_out.weight'), false, true)
        .add<tf.Tensor2D>(weight('decoder.fc_out.bias')); // [targetTime * batch, vocab]
      return meanCrossEntropy(logits, batch.labels);
    },
  });
};
