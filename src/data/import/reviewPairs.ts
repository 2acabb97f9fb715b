/** From a table and two of its columns to pairs, with everything worth knowing before training. */
import { MAX_TOKENS } from '../drawnPairs';
import type { SplitName, TextPair } from '../textPair';
import type {
  Check,
  CheckId,
  FixId,
  ImportedPair,
  ImportReview,
  ReviewRequest,
  ReviewTable,
} from './importTypes';
import { applyFix, isEmptyPair, isOneSided, isTooLong } from './fixes';
import { mapPairs } from './mappedPairs';
import { findLeaks, findRepeated } from './pairGroups';
import { measureSide } from './sideFacts';
import { reviewTokenizers } from './sideTokens';
import { takeEvenly } from './takeEvenly';
import { findTextFlaws } from './textFlaws';

export interface ReviewedPairs {
  readonly review: ImportReview;
  /** What would be kept, in the order of the file; no side of them is blank. */
  readonly pairs: readonly ImportedPair[];
}

const LISTED_ROWS = 20;
const PREVIEW_PAIRS = 50;
/** Lengths and vocabulary of more are counted on a part, evenly spread, to stay quick. */
const MAX_MEASURED_UNITS = 4_000_000;
/** Under the first nothing can be split, under the second nothing general is learned. */
const NEEDED_PAIRS = 5;
const FEW_PAIRS = 200;

/** @returns what would be kept, and what is to be said about it; the fixes are applied first. */
export function reviewPairs(table: ReviewTable, request: ReviewRequest): ReviewedPairs {
  const { pairs: mapped, unknownSplits, firstUnknownSplit } = mapPairs(table, request.mapping);
  let fixed: readonly ImportedPair[] = mapped;
  const isSwapped = request.fixes.filter((fix) => fix === 'swapSides').length % 2 === 1;
  const tokenizers = reviewTokenizers(request.tokens, mapped, isSwapped);
  const options = { tokenizers, cutOff: Math.min(request.cutOff, MAX_TOKENS) };
  for (const fix of request.fixes) fixed = applyFix(fixed, fix, options);
  const pairs = applyFix(fixed, 'dropOneSided', options);

  const measured = takeEvenly(pairs, MAX_MEASURED_UNITS);
  const source = measureSide(measured, tokenizers.source, 'source');
  const target = measureSide(measured, tokenizers.target, 'target');
  const rare = [...new Set([...source.rarePairs, ...target.rarePairs])];
  const splits = countSplits(pairs);
  const { duplicates, conflicts } = findRepeated(pairs);
  const flaws = findTextFlaws(pairs);
  const tooLong = pairs.filter((pair) => isTooLong(pair, options));
  const untrainable = tooLong.some((pair) => isTooLong(pair, { tokenizers, cutOff: MAX_TOKENS }));

  const checks = [
    checkOf('emptyRows', 'note', fixed.filter(isEmptyPair), 'dropOneSided'),
    checkOf('oneSidedRows', 'error', fixed.filter(isOneSided), 'dropOneSided'),
    checkOf('duplicates', 'warning', duplicates, 'dropDuplicates'),
    checkOf('conflicts', 'warning', conflicts, 'dropConflicts'),
    checkOf('leaks', 'warning', splits ? findLeaks(pairs) : [], 'dropLeaks'),
    checkOf('tooLong', untrainable ? 'error' : 'warning', tooLong, 'dropTooLong', {
      cutOff: options.cutOff,
    }),
    checkOf('brokenText', 'error', flaws.broken, 'replaceBroken'),
    checkOf('controlCharacters', 'warning', flaws.controls, 'removeControls'),
    checkOf('outerBlanks', 'note', flaws.outerBlanks, 'trimBlanks'),
    checkOf('rightToLeft', 'note', flaws.rightToLeft, null),
    checkOf('unknownSplit', 'warning', unknownSplits, null, { value: firstUnknownSplit }),
    checkOf('rareTokens', 'note', rare, null, {
      tokens: source.vocabulary.once + target.vocabulary.once,
      token: source.firstRare === '' ? target.firstRare : source.firstRare,
    }),
    ...checkAmount(pairs.length),
    ...checkTable(table),
  ];
  return {
    pairs,
    review: {
      pairs: pairs.length,
      measuredPairs: measured.length,
      preview: pairs.slice(0, PREVIEW_PAIRS).map(previewOf),
      checks: checks.filter(({ count }) => count > 0),
      source: { lengths: source.lengths, vocabulary: source.vocabulary },
      target: { lengths: target.lengths, vocabulary: target.vocabulary },
      splits,
    },
  };
}

function previewOf({ source, target, split }: ImportedPair): TextPair {
  return split === undefined ? { source, target } : { source, target, split };
}

function checkOf(
  id: CheckId,
  severity: Check['severity'],
  pairs: readonly ImportedPair[],
  fix: FixId | null,
  details: Check['details'] = {},
): Check {
  const rows = pairs.slice(0, LISTED_ROWS).map(({ row }) => row);
  return { id, severity, count: pairs.length, rows, fix, details };
}

function checkAmount(pairs: number): Check[] {
  if (pairs >= FEW_PAIRS) return [];
  const isEnough = pairs >= NEEDED_PAIRS;
  return [
    {
      id: 'tooFewExamples',
      severity: isEnough ? 'warning' : 'error',
      // Of no rows, yet to be said.
      count: Math.max(1, pairs),
      rows: [],
      fix: null,
      details: { pairs, needed: isEnough ? FEW_PAIRS : NEEDED_PAIRS },
    },
  ];
}

function checkTable(table: ReviewTable): Check[] {
  const base = { fix: null, details: {} };
  const rows = table.problems.slice(0, LISTED_ROWS).map(({ row }) => row);
  const [first] = table.problems;
  return [
    {
      ...base,
      id: 'unreadableRows',
      severity: 'error',
      count: table.problemCount,
      rows,
      details: { message: first?.message ?? '' },
    },
    {
      ...base,
      id: 'mixedLineEnds',
      severity: 'note',
      count: table.hasMixedLineEnds ? 1 : 0,
      rows: [],
    },
  ];
}

function countSplits(pairs: readonly ImportedPair[]): Record<SplitName, number> | null {
  const counts: Record<SplitName, number> = { train: 0, validation: 0, test: 0 };
  let isGiven = false;
  for (const { split } of pairs) {
    isGiven ||= split !== undefined;
    counts[split ?? 'train']++;
  }
  return isGiven ? counts : null;
}
