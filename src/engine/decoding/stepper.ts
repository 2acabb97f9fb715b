/**
 * Runs a decoder a few tokens at a time for searches that look at the logits before they go on. Rows
 * are hypotheses of one source: each call says which row every new one continues, and the states are
 * gathered on the device.
 */
import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { StateViews } from '../../kernels/recurrent/recurrent';
import { copyOf, whole, type View } from '../../kernels/view';
import { decode, targetVocabSize, type DecoderStart } from '../model/decoder';
import type { Parameters } from '../model/parameters';
import { stateTensors } from '../model/recurrentStack';
import { decoderInputOf } from './decoderInput';
import { rowsOf } from './pass';
import { tidyKeeping } from './tidyKeeping';

/** One hypothesis that a step goes on with. */
export interface StepRow {
  /** Row of the step before that this one continues. */
  readonly parent: number;
  /** What the decoder reads. */
  readonly tokenId: number;
}

export class Stepper {
  private readonly parameters: Parameters;
  private readonly model: ModelConfig;
  private readonly context: View;
  private states: readonly StateViews[];
  private rows = 1;
  /** Tensors behind `states` that are this stepper's own. */
  private held: (tf.Tensor | null)[] = [];

  /** @param start of one source; stays the caller's */
  constructor(parameters: Parameters, model: ModelConfig, start: DecoderStart) {
    this.parameters = parameters;
    this.model = model;
    this.context = start.context;
    this.states = start.states;
  }

  get vocabSize(): number {
    return targetVocabSize(this.parameters);
  }

  /**
   * Feeds tokens one after the other to the one row there is, in one pass.
   * @returns logits after each, [vocab]
   */
  async feedSequence(ids: readonly number[]): Promise<Float32Array[]> {
    return this.read(this.advance(ids, 1, () => this.states));
  }

  /**
   * Feeds every row its token at once.
   * @returns logits of each row, [vocab]
   */
  async feed(rows: readonly StepRow[]): Promise<Float32Array[]> {
    const parents = rows.map(({ parent }) => parent);
    const isInPlace =
      parents.length === this.rows && parents.every((parent, row) => parent === row);
    return this.read(
      this.advance(
        rows.map(({ tokenId }) => tokenId),
        rows.length,
        () => (isInPlace ? this.states : this.gathered(parents)),
      ),
    );
  }

  dispose(): void {
    for (const tensor of this.held) tensor?.dispose();
    this.held = [];
  }

  /** @param ids time-major, [time * batch] */
  private advance(
    ids: readonly number[],
    batchSize: number,
    statesBefore: () => readonly StateViews[],
  ): tf.Tensor {
    const { logits, states } = tidyKeeping(
      () =>
        decode(
          this.parameters,
          this.model,
          decoderInputOf(ids, batchSize),
          { states: statesBefore(), context: this.contextOf(batchSize) },
          null,
        ),
      (decoding) => [decoding.logits, ...stateTensors(decoding.states)],
    );
    this.dispose();
    this.states = states;
    this.held = stateTensors(states);
    this.rows = batchSize;
    return logits; // [targetTime * batch, vocab]
  }

  private gathered(parents: readonly number[]): StateViews[] {
    const indices = tf.tensor1d([...parents], 'int32'); // [batch]
    const size = this.model.hiddenSize;
    const gather = (view: View): View => {
      const before = tf.reshape(copyOf(view, this.rows * size), [this.rows, size]); // [rows, hidden]
      return whole(tf.gather(before, indices)); // [batch, hidden]
    };
    return this.states.map(({ hidden, cell }) => ({
      hidden: gather(hidden),
      cell: cell === null ? null : gather(cell),
    }));
  }

  /** The one context for every row. */
  private contextOf(batchSize: number): View {
    const { contextToInput, contextToReadout, hiddenSize } = this.model;
    if (batchSize === 1 || !(contextToInput || contextToReadout)) return this.context;
    return whole(tf.tile(copyOf(this.context, hiddenSize), [batchSize])); // [batch * hidden]
  }

  private async read(logits: tf.Tensor): Promise<Float32Array[]> {
    const values = await logits.data<'float32'>();
    logits.dispose();
    return rowsOf(values, values.length / this.vocabSize);
  }
}
