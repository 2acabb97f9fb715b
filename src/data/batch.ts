/**
 * Examples as ids, and several of them as one padded batch. Time-major, so that one time step of all
 * rows is contiguous, which is what the recurrent kernels read.
 */
import { assert } from '../base/assert';
import type { TokenPair } from './textPair';
import { BOS, EOS, PAD, type Vocabulary } from './vocabulary';

export interface EncodedExample {
  /** No bos, no eos. */
  readonly sourceIds: readonly number[];
  /** No bos, no eos. */
  readonly targetIds: readonly number[];
}

interface SideVocabularies {
  readonly sourceVocabulary: Vocabulary;
  readonly targetVocabulary: Vocabulary;
}

export interface Batch {
  readonly batchSize: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  /** [sourceTime, batch], padding 0 after a row's last real token. */
  readonly sourceIds: Int32Array;
  /** [batch], real tokens of each row. */
  readonly sourceLengths: Int32Array;
  /** [targetTime, batch]: bos + target, padding 0. */
  readonly decoderInputIds: Int32Array;
  /** [targetTime, batch]: target + eos, padding 0. */
  readonly labels: Int32Array;
  /** [batch], eos counted. */
  readonly targetLengths: Int32Array;
}

export function encodeExamples(
  pairs: readonly TokenPair[],
  sourceVocabulary: Vocabulary,
  targetVocabulary: Vocabulary,
): EncodedExample[] {
  return pairs.map((pair) => ({
    sourceIds: sourceVocabulary.encode(pair.source),
    targetIds: targetVocabulary.encode(pair.target),
  }));
}

/** The example in tokens; what the vocabulary did not know reads `<unk>`. */
export function tokensOfExample(
  { sourceIds, targetIds }: EncodedExample,
  { sourceVocabulary, targetVocabulary }: SideVocabularies,
): TokenPair {
  return {
    source: sourceVocabulary.tokensAt(sourceIds),
    target: targetVocabulary.tokensAt(targetIds),
  };
}

/**
 * Pads to the longest row: sourceTime = max |source|, targetTime = max |target| + 1. `reverseSource`
 * turns the real tokens around before padding, so padding stays behind them.
 * @throws Error for no examples or an empty source; an empty target is a lone eos.
 */
export function collateBatch(
  examples: readonly EncodedExample[],
  options: { readonly reverseSource: boolean },
): Batch {
  const batchSize = examples.length;
  assert(batchSize > 0, 'a batch needs at least one example');
  let sourceTime = 0;
  let targetTime = 0;
  for (const { sourceIds, targetIds } of examples) {
    assert(sourceIds.length > 0, 'a source needs at least one token');
    sourceTime = Math.max(sourceTime, sourceIds.length);
    targetTime = Math.max(targetTime, targetIds.length + 1);
  }

  const sourceIds = new Int32Array(sourceTime * batchSize).fill(PAD);
  const decoderInputIds = new Int32Array(targetTime * batchSize).fill(PAD);
  const labels = new Int32Array(targetTime * batchSize).fill(PAD);
  const sourceLengths = new Int32Array(batchSize);
  const targetLengths = new Int32Array(batchSize);

  examples.forEach((example, row) => {
    const sourceLength = example.sourceIds.length;
    const targetLength = example.targetIds.length;
    sourceLengths[row] = sourceLength;
    targetLengths[row] = targetLength + 1;
    example.sourceIds.forEach((id, position) => {
      const timeStep = options.reverseSource ? sourceLength - 1 - position : position;
      sourceIds[timeStep * batchSize + row] = id;
    });
    decoderInputIds[row] = BOS;
    example.targetIds.forEach((id, timeStep) => {
      decoderInputIds[(timeStep + 1) * batchSize + row] = id;
      labels[timeStep * batchSize + row] = id;
    });
    labels[targetLength * batchSize + row] = EOS;
  });

  return {
    batchSize,
    sourceTime,
    targetTime,
    sourceIds,
    sourceLengths,
    decoderInputIds,
    labels,
    targetLengths,
  };
}

/** One row of ids [time, batch], its first time steps; pad behind the last one. */
export function idsOfRow(
  ids: ArrayLike<number>,
  batchSize: number,
  row: number,
  timeSteps: number,
): number[] {
  return Array.from({ length: timeSteps }, (_, timeStep) => ids[timeStep * batchSize + row] ?? PAD);
}
