/** What the panels read off a draft. */
import { draftTokenizers, tokenize } from '../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS } from '../data/vocabulary';
import type { ExperimentConfig } from '../domain/experimentConfig';
import { countParameters } from '../domain/parameterCount';
import type { ExperimentState, Preview } from './experimentStore';

/** The message of the first problem with a field, or null. */
export function problemOf({ problems }: ExperimentState, field: string): string | null {
  return problems.find((problem) => problem.field === field)?.message ?? null;
}

/** Whether two experiments would run alike. */
export function isSameExperiment(left: ExperimentConfig, right: ExperimentConfig): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The preset that the draft still is, or null once a setting differs. */
export function presetOf({ presets, draft }: ExperimentState): string | null {
  return presets.find(({ config }) => isSameExperiment(config, draft))?.id ?? null;
}

export interface CostEstimate {
  readonly parameterCount: number;
  /** Weights, gradients, optimizer state and the activations of one batch. */
  readonly bytes: number;
}

const BYTES_PER_FLOAT = 4;
const OPTIMIZER_SLOTS = { sgd: 1, rmsprop: 1, adam: 2, adamw: 2 } as const;

/**
 * What training this draft takes, guessed from its first examples: their tokens stand for the
 * vocabulary, the longest of them for the time steps. Activations are the gates, states and inputs
 * that the backward pass needs.
 */
export function estimateCost(draft: ExperimentConfig, { pairs }: Preview): CostEstimate | null {
  if (pairs.length === 0) return null;
  const tokenizers = draftTokenizers(draft.data.tokens);
  const sources = pairs.map(({ source }) => tokenize(tokenizers.source, source));
  const targets = pairs.map(({ target }) => tokenize(tokenizers.target, target));
  const size = (sequences: readonly (readonly string[])[]): number =>
    new Set(sequences.flat()).size + SPECIAL_TOKENS.length;
  const isShared = draft.model.sharedVocabulary;
  const sourceVocabSize = size(isShared ? [...sources, ...targets] : sources);
  const targetVocabSize = isShared ? sourceVocabSize : size(targets);

  const { hiddenSize, numLayers, embeddingSize } = draft.model;
  const { batchSize, optimizer } = draft.training;
  const parameterCount = countParameters(draft.model, sourceVocabSize, targetVocabSize);
  const timeSteps = longest(sources) + longest(targets) + 1;
  const perTimeStep = numLayers * 6 * hiddenSize + embeddingSize;
  const logits = (longest(targets) + 1) * targetVocabSize * 2;
  const activations = batchSize * (timeSteps * perTimeStep + logits);
  const weights = parameterCount * (2 + OPTIMIZER_SLOTS[optimizer]);
  return { parameterCount, bytes: BYTES_PER_FLOAT * (weights + activations) };
}

function longest(sequences: readonly (readonly string[])[]): number {
  return sequences.reduce((most, { length }) => Math.max(most, length), 0);
}
