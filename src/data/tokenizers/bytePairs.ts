/**
 * Byte-pair encoding of words (Sennrich, Haddow, Birch 2016) over code points. A word is marked by a
 * leading `▁`, so that text can be put together again (Kudo, Richardson 2018); this is the Metaspace
 * pre-tokenizer of Hugging Face's tokenizers, and the same merges give the same tokens there.
 */
import { trimCache } from './trimCache';

export type Merge = readonly [left: string, right: string];

/** U+2581, before the first letter of each word. */
export const WORD_MARK = '\u2581';

/** White space of Unicode and of ECMAScript; the mark itself reads as a blank, so it marks only words. */
const BETWEEN_WORDS = /[\s\u0085\u2581]+/u;

interface Encoder {
  /** Rank of `left right`; neither holds a blank. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly tokensByWord: Map<string, readonly string[]>;
}

const encoders = new WeakMap<readonly Merge[], Encoder>();

/** The words of a text, each with its mark. */
export function markedWords(text: string): string[] {
  const words: string[] = [];
  for (const word of text.split(BETWEEN_WORDS)) if (word !== '') words.push(WORD_MARK + word);
  return words;
}

/** The tokens of a text; characters that the alphabet lacks stay single. */
export function splitIntoBytePairs(merges: readonly Merge[], text: string): string[] {
  const { ranks, tokensByWord } = encoderOf(merges);
  const tokens: string[] = [];
  for (const word of markedWords(text)) {
    let parts = tokensByWord.get(word);
    if (!parts) {
      parts = mergeWord(ranks, word);
      trimCache(tokensByWord);
      tokensByWord.set(word, parts);
    }
    tokens.push(...parts);
  }
  return tokens;
}

/** One merge on the way from letters to tokens. */
export interface MergeStep {
  /** Of the merge, from 0. */
  readonly rank: number;
  /** Places of the word at which it was made. */
  readonly times: number;
  /** The word after it. */
  readonly parts: readonly string[];
}

/** The merges of one marked word in the order in which they are made; its letters are the start. */
export function traceMerges(merges: readonly Merge[], word: string): MergeStep[] {
  const steps: MergeStep[] = [];
  mergeWord(encoderOf(merges).ranks, word, (step) => steps.push(step));
  return steps;
}

/** What each token adds to the text: the mark is the blank before a word. */
export function bytePairTexts(tokens: readonly string[]): string[] {
  return tokens.map((token, index) => {
    const text = token.replaceAll(WORD_MARK, ' ');
    return index === 0 ? text.trimStart() : text;
  });
}

function encoderOf(merges: readonly Merge[]): Encoder {
  const known = encoders.get(merges);
  if (known) return known;
  const ranks = new Map<string, number>();
  merges.forEach(([left, right], rank) => {
    const key = `${left} ${right}`;
    if (!ranks.has(key)) ranks.set(key, rank);
  });
  const encoder = { ranks, tokensByWord: new Map<string, readonly string[]>() };
  encoders.set(merges, encoder);
  return encoder;
}

/** Merges the pair learned first, everywhere in the word, until no pair is left that was learned. */
function mergeWord(
  ranks: ReadonlyMap<string, number>,
  word: string,
  onMerge?: (step: MergeStep) => void,
): string[] {
  let parts = Array.from(word);
  while (parts.length > 1) {
    let best = Infinity;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(`${parts[i]} ${parts[i + 1]}`);
      if (rank !== undefined && rank < best) {
        best = rank;
        at = i;
      }
    }
    if (at < 0) break;
    const { length } = parts;
    parts = mergeAll(parts, parts[at] as string, parts[at + 1] as string, at);
    onMerge?.({ rank: best, times: length - parts.length, parts });
  }
  return parts;
}

function mergeAll(parts: readonly string[], left: string, right: string, from: number): string[] {
  const merged = parts.slice(0, from);
  for (let i = from; i < parts.length; i++) {
    if (parts[i] === left && parts[i + 1] === right) {
      merged.push(left + right);
      i++;
    } else merged.push(parts[i] as string);
  }
  return merged;
}
