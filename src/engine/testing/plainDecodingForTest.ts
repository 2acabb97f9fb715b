/**
 * Decoding as slowly and plainly as it can be written, to hold the real one against: the whole prefix
 * is scored anew for every token, one hypothesis at a time. Shares no code with the searches.
 */
import * as tf from '@tensorflow/tfjs';
import { collateBatch } from '../../data/batch';
import { plainTokenizer } from '../../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS } from '../../data/vocabulary';
import { readExperimentConfig } from '../../domain/readExperimentConfig';
import type { ModelConfig } from '../../domain/experimentConfig';
import { whole } from '../../kernels/view';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { Vocabulary } from '../../data/vocabulary';

/** Words are the numbers of their ids. Caller disposes. */
export function randomModel(
  shape: Partial<ModelConfig>,
  vocabSize: number,
  seed: number,
): Seq2SeqModel {
  const config = readExperimentConfig({
    seed,
    data: { task: 'file', file: 'numbers', parameters: {} },
    model: { initializer: 'uniform', hiddenSize: 5, embeddingSize: 4, ...shape },
  });
  if (!config.ok) throw new Error(config.error.map(({ message }) => message).join('; '));
  const vocabulary = Vocabulary.fromTokenList(
    Array.from({ length: vocabSize }, (_, id) => SPECIAL_TOKENS[id] ?? String(id)),
  );
  const model = Seq2SeqModel.create(config.value, {
    sourceTokenizer: plainTokenizer('word'),
    targetTokenizer: plainTokenizer('word'),
    sourceVocabulary: vocabulary,
    targetVocabulary: vocabulary,
    maxSourceLength: 8,
    maxTargetLength: 8,
  });
  // Fresh weights are small and all continuations about as likely.
  tf.tidy(() => model.parameters.values.assign(tf.mul(model.parameters.values, 2.5))); // [parameters]
  return model;
}

/** ln p of every next token behind a prefix. */
export async function plainLogProbabilities(
  { parameters, shape }: Seq2SeqModel,
  sourceIds: readonly number[],
  prefix: readonly number[],
): Promise<number[]> {
  const input = uploadBatch(
    collateBatch([{ sourceIds, targetIds: [...prefix] }], { reverseSource: shape.reverseSource }),
  );
  const last = tf.tidy(() => {
    const { logits } = decode(
      parameters,
      shape,
      {
        batchSize: 1,
        targetTime: prefix.length + 1,
        decoderInputIds: whole(tf.tensor1d([1, ...prefix], 'int32')), // [time]
        decoderLengths: whole(tf.tensor1d([prefix.length + 1], 'int32')), // [1]
      },
      encode(parameters, shape, input, null),
      null,
    );
    return tf.slice(logits, [prefix.length, 0], [1, -1]); // [1, vocab]
  });
  const logits = Array.from(await last.data());
  last.dispose();
  input.dispose();
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return logits.map((logit) => logit - Math.log(total));
}

export interface PlainHypothesis {
  readonly ids: readonly number[];
  readonly logProbability: number;
  readonly score: number;
}

export interface PlainBeam {
  readonly hypotheses: readonly PlainHypothesis[];
  /** Prefixes that were kept once and led nowhere. */
  readonly pruned: readonly (readonly number[])[];
  /** The smallest difference that a choice or an order hung on. */
  readonly gap: number;
}

export async function plainBeamSearch(
  model: Seq2SeqModel,
  sourceIds: readonly number[],
  settings: { readonly width: number; readonly alpha: number; readonly maxLength: number },
): Promise<PlainBeam> {
  const { width, alpha, maxLength } = settings;
  let live: { ids: number[]; total: number }[] = [{ ids: [], total: 0 }];
  const finished: typeof live = [];
  const kept: number[][] = [];
  let gap = Infinity;
  for (let step = 0; step < maxLength && live.length > 0; step++) {
    const all: typeof live = [];
    for (const { ids, total } of live) {
      const next = await plainLogProbabilities(model, sourceIds, ids);
      next.forEach((logProbability, id) => {
        if (id > 1) all.push({ ids: [...ids, id], total: total + logProbability });
      });
    }
    all.sort((a, b) => b.total - a.total);
    for (let place = 1; place < all.length && place <= width; place++) {
      gap = Math.min(gap, all[place - 1]!.total - all[place]!.total);
    }
    const best = all.slice(0, width);
    kept.push(...best.map(({ ids }) => ids));
    finished.push(...best.filter(({ ids }) => ids.at(-1) === 2));
    live = best.filter(({ ids }) => ids.at(-1) !== 2);
  }
  const hypotheses = [...finished, ...live]
    .map(({ ids, total }) => ({
      ids,
      logProbability: total,
      score: total / Math.pow(ids.length, alpha),
    }))
    .sort((a, b) => b.score - a.score);
  hypotheses.forEach(({ score }, place) => {
    const above = hypotheses[place - 1];
    if (above) gap = Math.min(gap, above.score - score);
  });
  const ends = new Set(hypotheses.map(({ ids }) => ids.join()));
  const isExtended = (ids: readonly number[]): boolean =>
    kept.some((each) => each.length === ids.length + 1 && each.slice(0, -1).join() === ids.join());
  const pruned = kept.filter((ids) => !ends.has(ids.join()) && !isExtended(ids));
  return { hypotheses, pruned, gap };
}
