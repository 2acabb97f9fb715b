/** What one click mends. Pure: pairs in, pairs out, order kept. */
import { assertUnreachable } from '../../base/assert';
import type { Tokenizers } from '../tokenizers/tokenizer';
import type { FixId, ImportedPair } from './importTypes';
import { findLeaks, findRepeated } from './pairGroups';
import { isLongerThan } from './sideTokens';
import {
  hasControls,
  hasOuterBlanks,
  isBlank,
  isBroken,
  removeControls,
  replaceBroken,
} from './textFlaws';

export interface FixOptions {
  readonly tokenizers: Tokenizers;
  /** Tokens of a side. */
  readonly cutOff: number;
}

export function isTooLong(pair: ImportedPair, { tokenizers, cutOff }: FixOptions): boolean {
  return (
    isLongerThan(tokenizers.source, pair.source, cutOff) ||
    isLongerThan(tokenizers.target, pair.target, cutOff)
  );
}

export function isOneSided(pair: ImportedPair): boolean {
  return isBlank(pair.source) !== isBlank(pair.target);
}

export function isEmptyPair(pair: ImportedPair): boolean {
  return isBlank(pair.source) && isBlank(pair.target);
}

export function applyFix(
  pairs: readonly ImportedPair[],
  fix: FixId,
  options: FixOptions,
): readonly ImportedPair[] {
  switch (fix) {
    case 'dropOneSided':
      return pairs.filter((pair) => !isBlank(pair.source) && !isBlank(pair.target));
    case 'dropDuplicates':
      return without(pairs, findRepeated(pairs).duplicates);
    case 'dropConflicts':
      return without(pairs, findRepeated(pairs).conflicts);
    case 'dropLeaks':
      return without(pairs, findLeaks(pairs));
    case 'dropTooLong':
      return pairs.filter((pair) => !isTooLong(pair, options));
    case 'trimBlanks':
      return rewrite(pairs, hasOuterBlanks, (text) => text.trim());
    case 'replaceBroken':
      return rewrite(pairs, isBroken, replaceBroken);
    case 'removeControls':
      return rewrite(pairs, hasControls, removeControls);
    case 'swapSides':
      return pairs.map((pair) => ({ ...pair, source: pair.target, target: pair.source }));
    default:
      return assertUnreachable(fix);
  }
}

function without(
  pairs: readonly ImportedPair[],
  dropped: readonly ImportedPair[],
): readonly ImportedPair[] {
  const gone = new Set(dropped);
  return gone.size === 0 ? pairs : pairs.filter((pair) => !gone.has(pair));
}

function rewrite(
  pairs: readonly ImportedPair[],
  isFlawed: (text: string) => boolean,
  mend: (text: string) => string,
): readonly ImportedPair[] {
  return pairs.map((pair) =>
    isFlawed(pair.source) || isFlawed(pair.target)
      ? { ...pair, source: mend(pair.source), target: mend(pair.target) }
      : pair,
  );
}
