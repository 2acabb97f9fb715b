/**
 * From a config and a seed to the very examples an experiment trains on and is judged by. Pure, so
 * the page previews what the worker will see without asking it.
 */
import { createRng, type Rng } from '../base/rng';
import {
  checkDataConfig,
  completeDataConfig,
  dataSourceOf,
  findTooFewUnique,
  type DataConfig,
} from './dataConfig';
import { DataError } from './dataError';
import { drawSplits, groupByKey } from './split';
import type { TextPair, TokenPair } from './textPair';
import { detokenize, tokenize } from './tokenizers/tokenizer';
import type { TokenKind } from './tokenizers/tokenOptions';
import { uniqueExamples } from './uniqueExamples';
import { Vocabulary } from './vocabulary';

export { checkDataConfig, completeDataConfig, DataError };
export type { DataConfig, TokenPair };

export interface ExperimentData {
  readonly sourceTokens: TokenKind;
  readonly targetTokens: TokenKind;
  readonly train: readonly TokenPair[];
  readonly validation: readonly TokenPair[];
  readonly test: readonly TokenPair[];
  /** Made from the training split alone; one object for both sides when shared. */
  readonly sourceVocabulary: Vocabulary;
  readonly targetVocabulary: Vocabulary;
  /** Tokens of the longest source of any split. */
  readonly maxSourceLength: number;
  /** Tokens of the longest target of any split, eos not counted. */
  readonly maxTargetLength: number;
}

/** Longest side of a pair that is read from a file; more would outgrow a device's memory. */
const MAX_TOKENS = 1000;

/**
 * The examples, splits and vocabularies of a config: the same for the same config, seed and pairs.
 * No source is in two splits, nor twice in one, except that a dataset or file may give one source
 * several targets, which then stay together.
 * @param options.pairs the rows of a dataset (already through its `parse`) or of a file.
 * @throws DataError
 */
export function prepareData(
  config: DataConfig,
  seed: number,
  options: { readonly sharedVocabulary: boolean; readonly pairs?: readonly TextPair[] },
): ExperimentData {
  const { tokens, splits, groups } = drawGroups(config, seed, options.pairs);
  const data = { train: [] as TokenPair[], validation: [] as TokenPair[], test: [] as TokenPair[] };
  let maxSourceLength = 0;
  let maxTargetLength = 0;
  let position = 0;
  for (const group of groups) {
    const split = splits[position++];
    if (!split) break;
    for (const pair of group) {
      const source = tokenize(tokens.source, pair.source);
      const target = tokenize(tokens.target, pair.target);
      maxSourceLength = Math.max(maxSourceLength, source.length);
      maxTargetLength = Math.max(maxTargetLength, target.length);
      data[split].push({ source, target });
    }
  }
  return {
    sourceTokens: tokens.source,
    targetTokens: tokens.target,
    ...data,
    ...vocabulariesOf(data.train, options.sharedVocabulary),
    maxSourceLength,
    maxTargetLength,
  };
}

/**
 * The first training examples of `prepareData`, without making the rest.
 * @throws DataError
 */
export function previewExamples(
  config: DataConfig,
  seed: number,
  count: number,
  pairs?: readonly TextPair[],
): TextPair[] {
  const { splits, groups } = drawGroups(config, seed, pairs);
  const examples: TextPair[] = [];
  let position = 0;
  for (const group of groups) {
    const split = splits[position++];
    if (!split || examples.length >= count) break;
    if (split === 'train') examples.push(...group);
  }
  return examples.slice(0, count);
}

interface Tokens {
  readonly source: TokenKind;
  readonly target: TokenKind;
}

interface DrawnGroups {
  readonly tokens: Tokens;
  /** The split of each group; there may be more groups than splits. */
  readonly splits: ReturnType<typeof drawSplits>;
  /** Pairs of one source each. */
  readonly groups: Iterable<readonly TextPair[]>;
}

function drawGroups(
  config: DataConfig,
  seed: number,
  pairs: readonly TextPair[] | undefined,
): DrawnGroups {
  const source = dataSourceOf(config.task);
  const [problem] = checkDataConfig(config);
  if (!source) {
    throw new DataError('unknownTask', problem?.message ?? 'unknown task', { task: config.task });
  }
  const rng = createRng(seed).fork('data');
  const { task } = source;
  if (problem) {
    const tooFew =
      task && problem.field === 'data.examples' ? findTooFewUnique(config, task) : null;
    throw tooFew ?? new DataError('badParameter', problem.message, { field: problem.field });
  }
  const tokens = source.tokens ?? {
    source: config.parameters['sourceTokens'] as TokenKind,
    target: config.parameters['targetTokens'] as TokenKind,
  };
  if (task) {
    const examples = uniqueExamples(task, config.parameters, rng.fork('examples'));
    const splits = drawSplits(config.examples, config, rng.fork('split'));
    return { tokens, splits, groups: oneByOne(examples) };
  }
  if (!pairs || pairs.length === 0) {
    const name = config.file ?? config.task;
    const message = `${name} holds no pairs, or was not read: choose a file with one pair a row.`;
    throw new DataError('missingPairs', message, { file: name });
  }
  const groups = groupPairs(pairs, tokens, config.examples, rng.fork('order'));
  return { tokens, splits: drawSplits(groups.length, config, rng.fork('split')), groups };
}

function* oneByOne(pairs: Iterable<TextPair>): Generator<readonly TextPair[], void, undefined> {
  for (const pair of pairs) yield [pair];
}

/** Pairs of one source together, repeated pairs dropped, sources in random order, up to a limit. */
function groupPairs(
  pairs: readonly TextPair[],
  tokens: Tokens,
  limit: number,
  rng: Rng,
): TextPair[][] {
  pairs.forEach((pair, index) => {
    checkSide(index, 'source', tokens.source, pair.source);
    checkSide(index, 'target', tokens.target, pair.target);
  });
  const groups = groupByKey(pairs, (pair) => tokenKey(tokens.source, pair.source)).map((group) =>
    group.length === 1
      ? group
      : groupByKey(group, (pair) => tokenKey(tokens.target, pair.target)).flatMap((same) =>
          same.slice(0, 1),
        ),
  );
  rng.shuffle(groups);
  if (limit === 0) return groups;
  let total = 0;
  const end = groups.findIndex((group) => (total += group.length) > limit);
  return end < 0 ? groups : groups.slice(0, end);
}

/** Equal for texts that are the same sequence of tokens. */
function tokenKey(kind: TokenKind, text: string): string {
  return kind === 'character' ? text : detokenize(kind, tokenize(kind, text));
}

/** @throws DataError badRow */
function checkSide(index: number, side: keyof TextPair, kind: TokenKind, text: string): void {
  const isShort =
    text.length <= MAX_TOKENS && (kind === 'character' ? text !== '' : /\S/.test(text));
  const length = isShort ? 1 : tokenize(kind, text).length;
  if (length > 0 && length <= MAX_TOKENS) return;
  const what = length === 0 ? 'is empty' : `has ${length} tokens, at most ${MAX_TOKENS} are read`;
  throw new DataError(
    'badRow',
    `The ${side} of pair ${index + 1} ${what}: change or delete that row.`,
    { pair: index + 1, side, tokens: length },
  );
}

function vocabulariesOf(
  train: readonly TokenPair[],
  isShared: boolean,
): Pick<ExperimentData, 'sourceVocabulary' | 'targetVocabulary'> {
  const sources = train.map((pair) => pair.source);
  const targets = train.map((pair) => pair.target);
  const sourceVocabulary = Vocabulary.fromTokens(isShared ? [...sources, ...targets] : sources);
  return {
    sourceVocabulary,
    targetVocabulary: isShared ? sourceVocabulary : Vocabulary.fromTokens(targets),
  };
}
