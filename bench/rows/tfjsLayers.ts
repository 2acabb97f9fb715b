/**
 * The model from TensorFlow.js's layers. Its LSTM keeps one bias where PyTorch has two, and
 * `tf.layers.rnn` over several cells is the only way to start a second layer from given states.
 */
import * as tf from '@tensorflow/tfjs';
import type { OpenRow } from '../row';
import { batchesOf, initialWeights, type Workload } from '../workload';
import { meanCrossEntropy, startTfjs, trainWithTfjs } from './tfjsTraining';

export const open: OpenRow = async (workload, backend) => {
  await startTfjs(backend);
  const layers = makeLayers(workload);
  const model = connect(layers);
  setWeights(layers, workload);
  // Typed as a tensor, and the variable itself: tfjs-layers' own training relies on it.
  const read = (weights: readonly { read(): tf.Tensor }[]): tf.Variable[] =>
    weights
      .map((weight) => weight.read())
      .filter((each): each is tf.Variable => each instanceof tf.Variable);
  const variables = read(model.trainableWeights);
  const batches = batchesOf(workload).map((batch) => ({
    inputs: [
      byRow(batch.sourceIds, batch.batchSize), // [batch, sourceTime]
      byRow(batch.decoderInputIds, batch.batchSize), // [batch, targetTime]
    ],
    labels: byRow(batch.labels, batch.batchSize).as1D(), // [batch * targetTime]
  }));
  const biasLength = 4 * workload.hiddenSize;

  return trainWithTfjs({
    variables,
    doubled: new Set(
      read([...layers.encoderRnn.weights, ...layers.decoderRnn.weights]).filter(
        ({ shape }) => shape.length === 1 && shape[0] === biasLength,
      ),
    ),
    loss(batchIndex) {
      const batch = batches[batchIndex % batches.length]!;
      const logits = model.apply(batch.inputs, { training: true }) as tf.Tensor3D; // [batch, targetTime, vocab]
      return meanCrossEntropy(logits.reshape([-1, workload.vocabSize]), batch.labels);
    },
  });
};

/** Time-major ids as layers want them: [batch, time]. */
function byRow(ids: Int32Array, batchSize: number): tf.Tensor2D {
  return tf.tidy(() =>
    tf.tensor2d(ids, [ids.length / batchSize, batchSize], 'int32').transpose<tf.Tensor2D>(),
  );
}

function makeLayers(workload: Workload) {
  const { embeddingSize, hiddenSize, numLayers, vocabSize } = workload;
  const cells = (): tf.RNN['cell'][] =>
    Array.from({ length: numLayers }, () =>
      tf.layers.lstmCell({ units: hiddenSize, recurrentActivation: 'sigmoid' }),
    );
  const embedding = (): tf.layers.Layer =>
    tf.layers.embedding({ inputDim: vocabSize, outputDim: embeddingSize });
  return {
    encoderEmbedding: embedding(),
    encoderRnn: tf.layers.rnn({ cell: cells(), returnState: true }),
    decoderEmbedding: embedding(),
    decoderRnn: tf.layers.rnn({ cell: cells(), returnSequences: true }),
    readout: tf.layers.dense({ units: vocabSize }),
  };
}

type Layers = ReturnType<typeof makeLayers>;

function connect(layers: Layers): tf.LayersModel {
  const source = tf.input({ shape: [null], dtype: 'int32' });
  const decoderInput = tf.input({ shape: [null], dtype: 'int32' });
  const embedded = layers.encoderEmbedding.apply(source) as tf.SymbolicTensor;
  const [, ...states] = layers.encoderRnn.apply(embedded) as tf.SymbolicTensor[];
  const outputs = layers.decoderRnn.apply(layers.decoderEmbedding.apply(decoderInput), {
    initialState: states,
  }) as tf.SymbolicTensor;
  const logits = layers.readout.apply(outputs) as tf.SymbolicTensor;
  return tf.model({ inputs: [source, decoderInput], outputs: logits });
}

/** Keras keeps [in, out] where PyTorch keeps [out, in]; the gates stand in the same order. */
function setWeights(layers: Layers, workload: Workload): void {
  tf.tidy(() => {
    const given = new Map(
      initialWeights(workload).map(({ name, shape, values }) => [
        name,
        tf.tensor(values, [...shape]),
      ]),
    );
    const weight = (name: string): tf.Tensor => given.get(name)!;
    const recurrent = (side: string): tf.Tensor[] =>
      Array.from({ length: workload.numLayers }, (_, layer) => {
        const named = (kind: string): tf.Tensor => weight(`${side}.rnn.${kind}_l${layer}`);
        return [
          named('weight_ih').transpose(), // [in, 4 * hidden]
          named('weight_hh').transpose(), // [hidden, 4 * hidden]
          named('bias_ih').add(named('bias_hh')), // [4 * hidden]
        ];
      }).flat();
    layers.encoderEmbedding.setWeights([weight('encoder.embedding.weight')]);
    layers.decoderEmbedding.setWeights([weight('decoder.embedding.weight')]);
    layers.encoderRnn.setWeights(recurrent('encoder'));
    layers.decoderRnn.setWeights(recurrent('decoder'));
    layers.readout.setWeights([
      weight('decoder.fc_out.weight').transpose(), // [hidden, vocab]
      weight('decoder.fc_out.bias'), // [vocab]
    ]);
  });
}
