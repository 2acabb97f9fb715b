/**
 * One batch forward and backward through the whole model, a layer at a time, so that training steps
 * fit between the pieces. No dropout, no label smoothing.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { Batch } from '../../data/batch';
import { uploadInts } from '../../kernels/backend';
import { whole } from '../../kernels/view';
import type { Weights } from '../frozenWeights';
import { decode, newContextGradient, readoutGradient, withContextGradient } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Side } from '../model/parameterLayout';
import type { Parameters } from '../model/parameters';
import type { LayerPass, StateGradient } from '../model/recurrentStack';
import { uploadBatch } from '../model/uploadBatch';
import { lossAndGradientOf } from '../training/loss';
import { layerFlow } from './gradientFlow';

/** The gradient of the mean loss at the hidden states of one layer. */
export interface LayerGradients {
  readonly side: Side;
  readonly layer: number;
  /** [time * batch, hidden]; of no meaning where the row reads no token. */
  readonly dHidden: Float32Array;
}

/** All of it read back from the device. */
export interface WalkedGradients {
  /** Mean nats per target token. */
  readonly loss: number;
  /** The parameters one behind the other, as their layout says. */
  readonly weights: Float32Array;
  /** Of the mean loss, likewise. */
  readonly gradients: Float32Array;
  /** Encoder before decoder, layer 0 first. */
  readonly layers: readonly LayerGradients[];
}

interface LayerStop {
  readonly side: Side;
  readonly layer: number;
  readonly pass: LayerPass;
}

export class GradientWalk {
  private readonly parameters: Parameters;
  /** Laid out as the parameters. */
  private readonly gradients: tf.Tensor;
  /** [targetTime * batch] */
  private readonly rowLosses: tf.Tensor;
  /** int32 [time * batch] each: 1 where the row reads a token. */
  private readonly isReal: Readonly<Record<Side, tf.Tensor>>;
  /** [batch, hidden]; null where the decoder reads no context. */
  private readonly dContext: tf.Tensor | null;
  /** Layers that the gradient has still to pass, the next one last. */
  private readonly ahead: LayerStop[];
  /** Those behind it, the last one first. */
  private readonly passed: (Omit<LayerStop, 'pass'> & { readonly dHidden: tf.Tensor })[] = [];
  /** What the next layer receives from the one above, [time * batch, hidden]. */
  private dAbove: tf.Tensor | null;
  /** Of the states between encoder and decoder, lowest layer first. */
  private dStates: readonly StateGradient[] = [];
  private readonly owned: { readonly dispose: () => void }[] = [];

  /** The pass forward, on a copy of the weights, and the gradient of the readout. */
  constructor({ parameters: trained, shape }: Weights, batch: Batch) {
    const { batchSize, sourceTime, targetTime, sourceLengths } = batch;
    const parameters = this.own(trained.copy());
    const uploaded = this.own(uploadBatch(batch));
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const decoding = decode(parameters, shape, uploaded, encoding, null); // logits [targetTime * batch, vocab]
    const { rowLosses, dLogits } = lossAndGradientOf(parameters, uploaded, decoding, 0); // [targetTime * batch], [targetTime * batch, targetVocab]
    const gradients = this.own(tf.zeros([parameters.layout.size])); // [layout.size]
    const dContext = newContextGradient(shape, uploaded); // [batch, hidden]
    this.dAbove = this.own(
      readoutGradient(parameters, gradients, shape, uploaded, decoding, dLogits, dContext),
    ); // [targetTime * batch, hidden]
    tf.dispose([decoding.logits, dLogits]);
    this.parameters = parameters;
    this.gradients = gradients;
    this.rowLosses = this.own(rowLosses);
    this.dContext = dContext && this.own(dContext);
    const everyStep = new Int32Array(batchSize).fill(targetTime);
    this.isReal = {
      encoder: this.own(uploadInts(null, marksOf(sourceLengths, sourceTime))), // [sourceTime * batch]
      // Every row runs the whole target time; nothing comes back from behind its target.
      decoder: this.own(uploadInts(null, marksOf(everyStep, targetTime))), // [targetTime * batch]
    };
    this.ahead = [
      ...encoding.stack.layers.map((pass, layer) => ({ side: 'encoder' as const, layer, pass })),
      ...decoding.stack.layers.map((pass, layer) => ({ side: 'decoder' as const, layer, pass })),
    ];
    for (const { pass } of this.ahead) {
      for (const tensor of tensorsOf(pass)) this.own(tensor);
    }
  }

  get isDone(): boolean {
    return this.ahead.length === 0;
  }

  /** Backward through the next layer. @throws Error when there is none */
  passLayer(): void {
    const stop = this.ahead.pop();
    assert(stop !== undefined, 'the gradient has passed every layer');
    const { side, layer, pass } = stop;
    const flow = layerFlow(this.parameters, this.gradients, pass, whole(this.isReal[side]), {
      dOutputs: this.dAbove,
      dFinal: side === 'encoder' ? (this.dStates[layer] ?? null) : null,
      dContext: pass.input.context === null ? null : this.dContext,
    });
    this.passed.unshift({ side, layer, dHidden: this.own(flow.dHidden) });
    this.dAbove = flow.dSequence && this.own(flow.dSequence);
    this.ownState(flow.dInitial);
    // Nothing below reads it any more: the memory is free for the training steps between.
    tf.dispose(tensorsOf(pass));
    if (side === 'encoder') return;
    this.dStates = [flow.dInitial, ...this.dStates];
    if (layer > 0) return;
    this.dStates = withContextGradient(this.dStates, this.dContext);
    for (const state of this.dStates) this.ownState(state);
  }

  /** @throws Error before every layer was passed */
  async read(): Promise<WalkedGradients> {
    assert(this.isDone, 'layers are still to be passed');
    const tensors = [this.parameters.values, this.gradients, this.rowLosses];
    const [weights, gradients, shares, ...dHiddens] = await Promise.all(
      [...tensors, ...this.passed.map(({ dHidden }) => dHidden)].map((tensor) =>
        tensor.data<'float32'>(),
      ),
    );
    assert(weights !== undefined && gradients !== undefined && shares !== undefined, 'read back');
    return {
      loss: shares.reduce((sum, share) => sum + share, 0),
      weights,
      gradients,
      layers: this.passed.map(({ side, layer }, index) => ({
        side,
        layer,
        dHidden: dHiddens[index] ?? new Float32Array(),
      })),
    };
  }

  dispose(): void {
    for (const resource of this.owned.splice(0)) resource.dispose();
  }

  private own<T extends { readonly dispose: () => void }>(resource: T): T {
    this.owned.push(resource);
    return resource;
  }

  private ownState({ hidden, cell }: StateGradient): void {
    this.own(hidden);
    if (cell) this.own(cell);
  }
}

function tensorsOf({ pass: { states, gates, cells } }: LayerPass): tf.Tensor[] {
  return cells === null ? [states, gates] : [states, gates, cells];
}

/** 1 before a row's length, 0 from there on: [time * batch]. */
function marksOf(lengths: Int32Array, time: number): Int32Array<ArrayBuffer> {
  const batch = lengths.length;
  return Int32Array.from({ length: time * batch }, (_, position) =>
    Math.floor(position / batch) < (lengths[position % batch] ?? 0) ? 1 : 0,
  );
}
