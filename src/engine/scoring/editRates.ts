/**
 * Error rates: insertions, deletions and substitutions (Levenshtein 1966) of all examples, divided by
 * the units of all references. Characters are code points, blanks included; words are what stands
 * between blanks, so that the word error rate of phonemes is their PER; tokens are the model's own.
 */
import { distance } from 'fastest-levenshtein';
import type { MetricName } from '../../domain/scores';
import { splitAtBlanks } from './blanks';
import { ratioOf, type Measure, type ScoredRow } from './measure';

function editRate(
  metric: MetricName,
  unitsOf: (row: ScoredRow) => readonly [readonly string[], readonly string[]],
): Measure {
  return {
    metric,
    width: 2,
    count: (row, into, at) => {
      const [reference, hypothesis] = unitsOf(row);
      into[at] = sequenceDistance(reference, hypothesis);
      into[at + 1] = reference.length;
      return reference.length > 0;
    },
    value: ratioOf,
  };
}

export const characterErrorRate = editRate('characterErrorRate', (row) => [
  [...row.reference],
  [...row.hypothesis],
]);

export const wordErrorRate = editRate('wordErrorRate', (row) => [
  splitAtBlanks(row.reference),
  splitAtBlanks(row.hypothesis),
]);

export const tokenErrorRate = editRate('tokenErrorRate', (row) => [
  row.referenceTokens,
  row.hypothesisTokens,
]);

/** Edits that turn one sequence into the other. */
export function sequenceDistance(a: readonly string[], b: readonly string[]): number {
  const codes = new Map<string, number>();
  const codeOf = (unit: string): string => {
    const code = codes.get(unit) ?? codes.size;
    codes.set(unit, code);
    return String.fromCharCode(code);
  };
  // One UTF-16 unit each: there are never more different ones than a side of a pair is long.
  return distance(a.map(codeOf).join(''), b.map(codeOf).join(''));
}
