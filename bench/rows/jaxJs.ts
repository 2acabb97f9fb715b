/**
 * The model in jax-js, the whole training step under one `jit`: loss, gradients, clipping and Adam.
 * It has no scan, so the time loop is unrolled, and no gradient of gather, so embeddings are one-hot
 * products. Every array is consumed by its last use; `.ref` keeps it for one more.
 */
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  valueAndGrad,
  type Array as JaxArray,
  type Device,
} from '@jax-js/jax';
import { bestProductGflops } from '../productRate';
import type { OpenRow } from '../row';
import { ADAM, batchesOf, initialWeights, type Workload } from '../workload';

type Weights = Record<string, JaxArray>;
type Ids = { source: JaxArray; decoderInput: JaxArray; labels: JaxArray };
type State = { weights: Weights; first: Weights; second: Weights };
type LayerState = { hidden: JaxArray; cell: JaxArray };

export const open: OpenRow = async (workload, backend) => {
  const device = backend as Device;
  if (!(await init(device)).includes(device)) throw new Error(`jax-js has no ${backend} here`);
  defaultDevice(device);

  const initial = initialWeights(workload);
  const filled = (): Weights =>
    Object.fromEntries(initial.map(({ name, shape }) => [name, np.zeros([...shape])]));
  let state: State = {
    weights: Object.fromEntries(
      initial.map(({ name, shape, values }) => [
        name,
        np.array(values as Float32Array<ArrayBuffer>).reshape([...shape]),
      ]),
    ),
    first: filled(),
    second: filled(),
  };
  const ids = (values: Int32Array): JaxArray =>
    np.array(values as Int32Array<ArrayBuffer>, { dtype: np.int32 });
  const batches = batchesOf(workload).map((batch) => ({
    source: ids(batch.sourceIds), // [sourceTime * batch]
    decoderInput: ids(batch.decoderInputIds), // [targetTime * batch]
    labels: ids(batch.labels), // [targetTime * batch]
  }));
  await blockUntilReady(state);

  const trainStep = jit((before: State, batch: Ids, corrections: Weights) =>
    update(workload, before, batch, corrections),
  );
  let updates = 0;
  const kept: JaxArray[] = [];
  return {
    async step(batchIndex) {
      updates++;
      const batch = batches[batchIndex % batches.length]!;
      const corrections = {
        first: np.array(1 - ADAM.beta1 ** updates),
        second: np.array(1 - ADAM.beta2 ** updates),
      };
      const used = {
        source: batch.source.ref,
        decoderInput: batch.decoderInput.ref,
        labels: batch.labels.ref,
      };
      const after = trainStep(state, used, corrections);
      state = after.state;
      kept.push(after.loss);
      // Letting steps queue up makes it slower, so its documentation asks for this.
      await blockUntilReady(state);
    },
    async readLosses() {
      const losses: number[] = [];
      for (const loss of kept.splice(0)) losses.push((await loss.data())[0] ?? NaN);
      return losses;
    },
    measureProduct: measureJaxProduct,
  };
};

function update(
  workload: Workload,
  { weights, first, second }: State,
  batch: Ids,
  corrections: Weights,
): { state: State; loss: JaxArray } {
  const names = Object.keys(weights);
  const references = Object.fromEntries(names.map((name) => [name, weights[name]!.ref]));
  const [loss, gradients] = valueAndGrad((each: Weights) => lossOf(workload, each, batch))(
    references,
  ) as [JaxArray, Weights];

  const norm = np.sqrt(
    names.map((name) => np.sum(np.square(gradients[name]!.ref))).reduce((a, b) => a.add(b)),
  ); // []
  const coefficient = np.minimum(np.array(ADAM.clipNorm).div(norm.add(1e-6)), 1); // []
  const state: State = { weights: {}, first: {}, second: {} };
  for (const name of names) {
    const gradient = gradients[name]!.mul(coefficient.ref);
    const mean = first[name]!.mul(ADAM.beta1).add(gradient.ref.mul(1 - ADAM.beta1));
    const square = second[name]!.mul(ADAM.beta2).add(np.square(gradient).mul(1 - ADAM.beta2));
    const root = np.sqrt(square.ref.div(corrections.second!.ref)).add(ADAM.epsilon);
    const change = mean.ref.div(corrections.first!.ref).div(root).mul(ADAM.learningRate);
    state.weights[name] = weights[name]!.sub(change);
    state.first[name] = mean;
    state.second[name] = square;
  }
  coefficient.dispose();
  corrections.first!.dispose();
  corrections.second!.dispose();
  return { state, loss };
}

/** Mean cross-entropy over all labels; the workloads have no padding. [] */
function lossOf(workload: Workload, weights: Weights, batch: Ids): JaxArray {
  const weight = (name: string): JaxArray => weights[name]!.ref;
  const encoder = runStack(workload, 'encoder', weight, batch.source, []);
  encoder.outputs.dispose();
  const decoder = runStack(workload, 'decoder', weight, batch.decoderInput, encoder.states);
  for (const { hidden, cell } of decoder.states) {
    hidden.dispose();
    cell.dispose();
  }
  const logits = np
    .dot(decoder.outputs, weight('decoder.fc_out.weight').transpose())
    .add(weight('decoder.fc_out.bias')); // [targetTime * batch, vocab]
  const rows = workload.targetTime * workload.batchSize;
  const expected = nn.oneHot(batch.labels, workload.vocabSize); // [targetTime * batch, vocab]
  const loss = np.sum(nn.logSoftmax(logits).mul(expected)).mul(-1 / rows);
  for (const each of Object.values(weights)) each.dispose();
  return loss;
}

function runStack(
  workload: Workload,
  side: string,
  weight: (name: string) => JaxArray,
  ids: JaxArray,
  start: readonly LayerState[],
): { outputs: JaxArray; states: LayerState[] } {
  const table = weight(`${side}.embedding.weight`); // [vocab, embedding]
  let outputs = np.dot(nn.oneHot(ids, workload.vocabSize), table); // [time * batch, embedding]
  const states: LayerState[] = [];
  for (let layer = 0; layer < workload.numLayers; layer++) {
    const named = (kind: string): JaxArray => weight(`${side}.rnn.${kind}_l${layer}`);
    const run = runLayer(workload, named, outputs, start[layer]);
    outputs = run.outputs;
    states.push(run.state);
  }
  return { outputs, states };
}

function runLayer(
  { batchSize, hiddenSize }: Workload,
  named: (kind: string) => JaxArray,
  inputs: JaxArray,
  start: LayerState | undefined,
): { outputs: JaxArray; state: LayerState } {
  const bias = named('bias_ih').add(named('bias_hh')); // [4 * hidden]
  const projected = np.dot(inputs, named('weight_ih').transpose()).add(bias); // [time * batch, 4 * hidden]
  const recurrent = named('weight_hh').transpose(); // [hidden, 4 * hidden]
  let hidden = start?.hidden ?? np.zeros([batchSize, hiddenSize]);
  let cell = start?.cell ?? np.zeros([batchSize, hiddenSize]);
  const time = projected.shape[0]! / batchSize;
  const outputs: JaxArray[] = [];
  for (const projection of np.split(projected, time, 0)) {
    const gates = projection.add(np.dot(hidden, recurrent.ref)); // [batch, 4 * hidden]
    const [input, forget, candidate, output] = np.split(gates, 4, 1);
    cell = nn
      .sigmoid(forget!)
      .mul(cell)
      .add(nn.sigmoid(input!).mul(np.tanh(candidate!))); // [batch, hidden]
    hidden = nn.sigmoid(output!).mul(np.tanh(cell.ref)); // [batch, hidden]
    outputs.push(hidden.ref);
  }
  recurrent.dispose();
  return { outputs: np.concatenate(outputs, 0), state: { hidden, cell } };
}

function measureJaxProduct(): Promise<number> {
  return bestProductGflops(async (size) => {
    const multiply = jit((a: JaxArray, b: JaxArray) => np.dot(a, b));
    const left = np.ones([size, size]).mul(0.5);
    const right = np.ones([size, size]).mul(0.25);
    await blockUntilReady([left, right]);
    return async () => {
      const product = multiply(left.ref, right.ref); // [size, size]
      await blockUntilReady([product]);
      product.dispose();
    };
  });
}
