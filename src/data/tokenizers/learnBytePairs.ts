/**
 * Learns BPE merges (Sennrich, Haddow, Birch 2016, algorithm 1): again and again the most frequent
 * pair of neighbours becomes one token. Pair counts are kept up to date instead of counted anew, so
 * each merge costs as much as the words that hold it. The same texts give the same merges anywhere:
 * equally frequent pairs go by code point, the left one first.
 */
import { compareCodePoints, SPECIAL_TOKENS } from '../vocabulary';
import { markedWords, type Merge } from './bytePairs';

/** A pair that stands once tells nothing. */
const LEAST_COUNT = 2;

/** Symbols are numbered; two of them make one exact integer. */
const PAIR_BASE = 2 ** 26;

interface Word {
  symbols: number[];
  readonly count: number;
}

interface Candidate {
  readonly pair: number;
  /** As it was when the candidate was queued; stale once the count changed. */
  readonly count: number;
}

/**
 * @param texts already normalised
 * @param size of the vocabulary that alphabet and merges make, special tokens included; rarer
 *   characters are left out where the alphabet alone would be larger
 */
export function learnBytePairs(
  texts: Iterable<string>,
  size: number,
): { readonly alphabet: readonly string[]; readonly merges: readonly Merge[] } {
  const counts = countWords(texts);
  const alphabet = alphabetOf(counts, size - SPECIAL_TOKENS.length);
  const learner = new MergeLearner(counts, alphabet);
  const merges: Merge[] = [];
  while (learner.vocabularySize < size) {
    const merge = learner.next();
    if (!merge) break;
    merges.push(merge);
  }
  return { alphabet, merges };
}

function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of markedWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function alphabetOf(words: ReadonlyMap<string, number>, limit: number): string[] {
  const counts = new Map<string, number>();
  for (const [word, count] of words) {
    for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + count);
  }
  return [...counts]
    .sort(
      ([left, leftCount], [right, rightCount]) =>
        rightCount - leftCount || compareCodePoints(left, right),
    )
    .slice(0, Math.max(0, limit))
    .map(([letter]) => letter);
}

class MergeLearner {
  private readonly symbols: string[] = [];
  private readonly idBySymbol = new Map<string, number>();
  private readonly words: Word[] = [];
  private readonly countByPair = new Map<number, number>();
  private readonly wordsByPair = new Map<number, Set<number>>();
  private readonly queue: CandidateHeap;
  /** Different tokens so far; two merges may make the same one. */
  vocabularySize: number;

  constructor(counts: ReadonlyMap<string, number>, alphabet: readonly string[]) {
    for (const letter of alphabet) this.idOf(letter);
    this.vocabularySize = SPECIAL_TOKENS.length + this.symbols.length;
    for (const [word, count] of counts) {
      this.words.push({
        symbols: Array.from(word, (letter) => this.idBySymbol.get(letter) ?? -1),
        count,
      });
    }
    this.words.forEach(({ symbols, count }, index) => {
      for (let i = 0; i + 1 < symbols.length; i++) {
        this.addPair(symbols[i] as number, symbols[i + 1] as number, count, index);
      }
    });
    this.queue = new CandidateHeap((left, right) => this.compare(left, right));
    for (const [pair, count] of this.countByPair) this.queue.push({ pair, count });
  }

  /** The most frequent pair, which from now on is one symbol; null when none is left to learn. */
  next(): Merge | null {
    for (;;) {
      const top = this.queue.pop();
      if (!top || top.count < LEAST_COUNT) return null;
      if (this.countByPair.get(top.pair) !== top.count) continue;
      const left = this.symbols[Math.floor(top.pair / PAIR_BASE)] as string;
      const right = this.symbols[top.pair % PAIR_BASE] as string;
      // A token that reads like a special one could not be told from it.
      if (SPECIAL_TOKENS.includes(left + right)) continue;
      this.mergeEverywhere(top.pair, left + right);
      return [left, right];
    }
  }

  private idOf(symbol: string): number {
    let id = this.idBySymbol.get(symbol);
    if (id === undefined) {
      id = this.symbols.push(symbol) - 1;
      this.idBySymbol.set(symbol, id);
    }
    return id;
  }

  private mergeEverywhere(pair: number, symbol: string): void {
    const left = Math.floor(pair / PAIR_BASE);
    const right = pair % PAIR_BASE;
    if (!this.idBySymbol.has(symbol)) this.vocabularySize++;
    const merged = this.idOf(symbol);
    const changed = new Set<number>();
    for (const index of this.wordsByPair.get(pair) ?? []) {
      const word = this.words[index] as Word;
      const before = word.symbols;
      const after = mergePair(before, left, right, merged);
      if (after.length === before.length) continue;
      word.symbols = after;
      this.recount(before, -word.count, index, changed);
      this.recount(after, word.count, index, changed);
    }
    this.wordsByPair.delete(pair);
    for (const each of changed) {
      const count = this.countByPair.get(each) ?? 0;
      if (count >= LEAST_COUNT) this.queue.push({ pair: each, count });
      else if (count === 0) this.countByPair.delete(each);
    }
  }

  private recount(symbols: readonly number[], count: number, word: number, changed: Set<number>) {
    for (let i = 0; i + 1 < symbols.length; i++) {
      const pair = this.addPair(symbols[i] as number, symbols[i + 1] as number, count, word);
      if (pair !== null) changed.add(pair);
    }
  }

  /** A letter that is not in the alphabet has id -1 and is part of no pair. */
  private addPair(left: number, right: number, count: number, word: number): number | null {
    if (left < 0 || right < 0) return null;
    const pair = left * PAIR_BASE + right;
    this.countByPair.set(pair, (this.countByPair.get(pair) ?? 0) + count);
    if (count > 0) {
      const words = this.wordsByPair.get(pair);
      if (words) words.add(word);
      else this.wordsByPair.set(pair, new Set([word]));
    }
    return pair;
  }

  /** Below 0 when `left` is to be merged first. */
  private compare(left: Candidate, right: Candidate): number {
    if (left.count !== right.count) return right.count - left.count;
    if (left.pair === right.pair) return 0;
    return (
      compareCodePoints(this.nameAt(left.pair / PAIR_BASE), this.nameAt(right.pair / PAIR_BASE)) ||
      compareCodePoints(this.nameAt(left.pair % PAIR_BASE), this.nameAt(right.pair % PAIR_BASE))
    );
  }

  private nameAt(id: number): string {
    return this.symbols[Math.floor(id)] ?? '';
  }
}

function mergePair(
  symbols: readonly number[],
  left: number,
  right: number,
  merged: number,
): number[] {
  const after: number[] = [];
  for (let i = 0; i < symbols.length; i++) {
    if (symbols[i] === left && symbols[i + 1] === right) {
      after.push(merged);
      i++;
    } else after.push(symbols[i] as number);
  }
  return after;
}

/** A binary heap: the first by the order given comes out first. */
class CandidateHeap {
  private readonly items: Candidate[] = [];
  private readonly compare: (left: Candidate, right: Candidate) => number;

  constructor(compare: (left: Candidate, right: Candidate) => number) {
    this.compare = compare;
  }

  push(item: Candidate): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as Candidate;
      if (this.compare(item, above) >= 0) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Candidate | undefined {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (
        child + 1 < items.length &&
        this.compare(items[child + 1] as Candidate, items[child] as Candidate) < 0
      ) {
        child++;
      }
      const below = items[child] as Candidate;
      if (this.compare(last, below) <= 0) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
