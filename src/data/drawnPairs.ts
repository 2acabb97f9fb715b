/** Which examples a config draws, in what order, and the split that each of them stands in. */
import { createRng, type Rng } from '../base/rng';
import {
  checkDataConfig,
  dataSourceOf,
  findTooFewUnique,
  type DataConfig,
  type DataSource,
} from './dataConfig';
import { DataError } from './dataError';
import { hasGivenSplit, limitPairs, placeGivenSplits, type PlacedGroups } from './givenSplits';
import { drawSplits, groupByKey } from './split';
import type { TextPair } from './textPair';
import type { Task } from './tasks/task';
import { markedWords } from './tokenizers/bytePairs';
import {
  draftTokenizers,
  normalizeText,
  tokenize,
  type TokenizerSpec,
  type Tokenizers,
} from './tokenizers/tokenizer';
import { uniqueExamples } from './uniqueExamples';

/** Longest side of a pair that is read from a file; more would outgrow a device's memory. */
export const MAX_TOKENS = 1000;

/**
 * The pairs of a config by source, each group with its split.
 * @param pairs the rows of a dataset (already through its `parse`) or of a file.
 * @throws DataError
 */
export function drawPairs(
  config: DataConfig,
  seed: number,
  pairs: readonly TextPair[] | undefined,
): PlacedGroups {
  const { task } = checkedSource(config);
  const rng = createRng(seed).fork('data');
  const tokenizers = draftTokenizers(config.tokens, config.tokenizers);
  if (task) return drawExamples(task, config, tokenizers.source, rng);
  if (!pairs || pairs.length === 0) {
    const name = config.file ?? config.task;
    const message = `${name} holds no pairs, or was not read: choose a file with one pair a row.`;
    throw new DataError('missingPairs', message, { file: name });
  }
  const groups = groupPairs(pairs, tokenizers);
  rng.fork('order').shuffle(groups);
  const readsSplits = config.task !== 'file' || config.parameters['givenSplits'] === true;
  if (readsSplits && pairs.some(hasGivenSplit)) {
    return placeGivenSplits(groups, config, config.examples, rng.fork('split'));
  }
  const kept = limitPairs(groups, config.examples);
  const splits = drawSplits(kept.length, config, rng.fork('split'));
  return { groups: kept, splits, droppedSources: 0 };
}

/** @throws DataError unknownTask, tooFewUnique, badParameter */
function checkedSource(config: DataConfig): DataSource {
  const source = dataSourceOf(config.task);
  const [problem] = checkDataConfig(config);
  if (!source) {
    throw new DataError('unknownTask', problem?.message ?? 'unknown task', { task: config.task });
  }
  if (!problem) return source;
  const { task } = source;
  const tooFew = task && problem.field === 'data.examples' ? findTooFewUnique(config, task) : null;
  throw tooFew ?? new DataError('badParameter', problem.message, { field: problem.field });
}

function drawExamples(
  task: Task,
  config: DataConfig,
  tokenizer: TokenizerSpec,
  rng: Rng,
): PlacedGroups {
  const examples = uniqueSources(
    uniqueExamples(task, config.parameters, rng.fork('examples')),
    tokenizer,
  );
  const splits = drawSplits(config.examples, config, rng.fork('split'));
  return { groups: examples, splits, droppedSources: 0 };
}

/** Leaves out sources that are the same tokens as one before: upper and lower case made alike. */
function* uniqueSources(
  pairs: Iterable<TextPair>,
  tokenizer: TokenizerSpec,
): Generator<readonly TextPair[], void, undefined> {
  const seen = isPlain(tokenizer) ? null : new Set<string>();
  for (const pair of pairs) {
    const key = seen && tokenKey(tokenizer, pair.source);
    if (key !== null && seen?.has(key)) continue;
    if (key !== null) seen?.add(key);
    yield [pair];
  }
}

/** Pairs of one source together, repeated pairs dropped. */
function groupPairs(pairs: readonly TextPair[], { source, target }: Tokenizers): TextPair[][] {
  pairs.forEach((pair, index) => {
    checkSide(index, 'source', source, pair.source);
    checkSide(index, 'target', target, pair.target);
  });
  return groupByKey(pairs, (pair) => tokenKey(source, pair.source)).map((group) =>
    group.length === 1
      ? group
      : groupByKey(
          group,
          (pair) => `${pair.split ?? ''}\t${tokenKey(target, pair.target)}`,
        ).flatMap((same) => same.slice(0, 1)),
  );
}

function isPlain({ kind, normalization, lowercase }: TokenizerSpec): boolean {
  return kind === 'character' && normalization === 'none' && !lowercase;
}

/** Equal for texts that are the same sequence of tokens. */
function tokenKey(tokenizer: TokenizerSpec, text: string): string {
  if (tokenizer.kind === 'character') return normalizeText(tokenizer, text);
  // Merges never reach over a word, so the words tell two texts apart before merges are known.
  return tokenizer.kind === 'bpe'
    ? markedWords(normalizeText(tokenizer, text)).join('')
    : tokenize(tokenizer, text).join(' ');
}

/** @throws DataError badRow */
function checkSide(
  index: number,
  side: 'source' | 'target',
  tokenizer: TokenizerSpec,
  text: string,
): void {
  const isSurelyGood =
    text.length <= MAX_TOKENS &&
    tokenizer.normalization === 'none' &&
    (tokenizer.kind === 'character' ? text !== '' : /[^\s\u0085\u2581]/u.test(text));
  const length = isSurelyGood ? 1 : tokenize(tokenizer, text).length;
  // How long merged tokens get is known once the merges are learned.
  if (length === 0 || (length > MAX_TOKENS && tokenizer.kind !== 'bpe')) {
    throw badRow(index, side, length);
  }
}

/** The error of a pair, counted from 0, with a side that is empty or too long. */
export function badRow(index: number, side: 'source' | 'target', tokens: number): DataError {
  const what = tokens === 0 ? 'is empty' : `has ${tokens} tokens, at most ${MAX_TOKENS} are read`;
  return new DataError(
    'badRow',
    `The ${side} of pair ${index + 1} ${what}: change or delete that row.`,
    { pair: index + 1, side, tokens },
  );
}
