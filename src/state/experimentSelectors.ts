/** What the panels read off a draft. */
import { dataSourceOf } from '../data/dataConfig';
import { tokenize } from '../data/tokenizers/tokenizer';
import type { TokenKind } from '../data/tokenizers/tokenOptions';
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

export interface TokenKinds {
  readonly source: TokenKind;
  readonly target: TokenKind;
}

/** How each side is cut; a file's settings say so themselves. */
export function tokenKindsOf({ data }: ExperimentConfig): TokenKinds {
  const fixed = dataSourceOf(data.task)?.tokens;
  if (fixed) return fixed;
  const kind = (value: unknown): TokenKind => (value === 'word' ? 'word' : 'character');
  return {
    source: kind(data.parameters['sourceTokens']),
    target: kind(data.parameters['targetTokens']),
  };
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
  const kinds = tokenKindsOf(draft);
  const sources = pairs.map(({ source }) => tokenize(kinds.source, source));
  const targets = pairs.map(({ target }) => tokenize(kinds.target, target));
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
