/**
 * Where in the held-out set the selected units fire together: the matching of LSTMVis (Strobelt,
 * Gehrmann, Pfister & Rush 2018, section 4.2), over one layer.
 */
import type { EncodedExample } from '../../data/batch';
import type { MatchUnitsRequest, UnitMatches } from '../../domain/unitReports';
import type { ModelVocabularies } from '../model/seq2seqModel';
import { sequenceAt, type HeldOutActivations } from './heldOutActivations';

interface Range {
  readonly example: number;
  readonly from: number;
  readonly to: number;
  readonly mean: number;
}

/**
 * The longest ranges of time steps on all of which every selected unit's hidden value is at least the
 * threshold (at most, when it is negative). No unit selected matches nothing.
 */
export function matchUnits(
  activations: HeldOutActivations,
  examples: readonly EncodedExample[],
  words: ModelVocabularies,
  { selection, threshold, minLength, count }: MatchUnitsRequest,
): UnitMatches {
  const { units } = selection;
  const ranges =
    units.length === 0 ? [] : rangesOf(activations, units, threshold, Math.max(1, minLength));
  ranges.sort(
    (a, b) =>
      b.to - b.from - (a.to - a.from) ||
      Math.abs(b.mean) - Math.abs(a.mean) ||
      a.example - b.example ||
      a.from - b.from,
  );
  return {
    matches: ranges.slice(0, count).map(({ example, from, to, mean }) => ({
      sequence: sequenceAt(activations, examples, words, example),
      from,
      to,
      mean,
    })),
    total: ranges.length,
    examples: activations.readIds.length,
    modelStep: activations.modelStep,
  };
}

function rangesOf(
  { readIds, starts, values, hiddenSize }: HeldOutActivations,
  units: readonly number[],
  threshold: number,
  minLength: number,
): Range[] {
  const fires = (value: number): boolean =>
    threshold < 0 ? value <= threshold : value >= threshold;
  const ranges: Range[] = [];
  readIds.forEach((ids, example) => {
    const start = starts[example] ?? 0;
    let from = 0;
    let sum = 0;
    for (let timeStep = 0; timeStep <= ids.length; timeStep++) {
      const at = (start + timeStep) * hiddenSize;
      const areFiring =
        timeStep < ids.length && units.every((unit) => fires(values[at + unit] ?? Number.NaN));
      if (areFiring) {
        for (const unit of units) sum += values[at + unit] ?? 0;
        continue;
      }
      const length = timeStep - from;
      if (length >= minLength) {
        ranges.push({ example, from, to: timeStep, mean: sum / (length * units.length) });
      }
      from = timeStep + 1;
      sum = 0;
    }
  });
  return ranges;
}
