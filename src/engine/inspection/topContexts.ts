/**
 * What drives one unit: the held-out time steps at which it is at its highest and at its lowest, and
 * its mean by token (as the top-k views of Karpathy, Johnson & Li 2016).
 */
import type { EncodedExample } from '../../data/batch';
import type { UnitContext, UnitContexts } from '../../domain/unitReports';
import type { ModelVocabularies } from '../model/seq2seqModel';
import { sequenceAt, type HeldOutActivations } from './heldOutActivations';

interface Position {
  readonly example: number;
  readonly timeStep: number;
  /** Of the token read there. */
  readonly id: number;
  readonly value: number;
}

/**
 * @param unit from 0, of the layer that was read
 * @param count of the highest and of the lowest time steps
 * @returns tokens with their mean value, largest first, besides
 */
export function topContexts(
  activations: HeldOutActivations,
  examples: readonly EncodedExample[],
  words: ModelVocabularies,
  unit: number,
  count: number,
): UnitContexts {
  const vocabulary =
    activations.place.side === 'encoder' ? words.sourceVocabulary : words.targetVocabulary;
  const contextsOf = (order: (a: Position, b: Position) => number): UnitContext[] =>
    firstFew(positionsOf(activations, unit), count, order).map(({ example, timeStep, value }) => ({
      sequence: sequenceAt(activations, examples, words, example),
      timeStep,
      value,
    }));
  return {
    highest: contextsOf((a, b) => b.value - a.value),
    lowest: contextsOf((a, b) => a.value - b.value),
    byToken: meansByToken(positionsOf(activations, unit))
      .map(({ id, ...mean }) => ({ token: vocabulary.tokenAt(id), ...mean }))
      .sort((a, b) => b.mean - a.mean || b.count - a.count),
    examples: activations.readIds.length,
    modelStep: activations.modelStep,
  };
}

function* positionsOf(
  { readIds, starts, values, hiddenSize }: HeldOutActivations,
  unit: number,
): Generator<Position, void, undefined> {
  for (const [example, ids] of readIds.entries()) {
    const start = starts[example] ?? 0;
    for (const [timeStep, id] of ids.entries()) {
      const value = values[(start + timeStep) * hiddenSize + unit] ?? Number.NaN;
      yield { example, timeStep, id, value };
    }
  }
}

/** The first few in that order, without sorting the rest; equal ones as they come. */
function firstFew<T>(items: Iterable<T>, count: number, order: (a: T, b: T) => number): T[] {
  const kept: T[] = [];
  for (const item of items) {
    const last = kept.at(-1);
    if (kept.length >= count && (last === undefined || order(item, last) >= 0)) continue;
    const behind = kept.findIndex((other) => order(item, other) < 0);
    kept.splice(behind < 0 ? kept.length : behind, 0, item);
    if (kept.length > count) kept.pop();
  }
  return kept;
}

function meansByToken(
  positions: Iterable<Position>,
): { readonly id: number; readonly mean: number; readonly count: number }[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { id, value } of positions) {
    const known = sums.get(id);
    if (known) {
      known.sum += value;
      known.count++;
    } else {
      sums.set(id, { sum: value, count: 1 });
    }
  }
  return [...sums].map(([id, { sum, count }]) => ({ id, mean: sum / count, count }));
}
