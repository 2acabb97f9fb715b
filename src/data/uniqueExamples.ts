/**
 * Different examples of a task, one after the other, without ever hanging. Drawing at random and
 * dropping repeats keeps the task's own distribution but stalls once nearly everything was drawn;
 * from there on the numbered examples are walked, so the last ones come as fast as the first.
 */
import type { ParameterValues } from '../base/parameterSpec';
import type { Rng } from '../base/rng';
import type { Task } from './tasks/task';
import type { TextPair } from './textPair';

/** Repeats in a row that mean: fewer than some 3 % of draws are new. */
const STALLED_AFTER = 150;

/**
 * Yields examples with pairwise different sources, `task.countUnique(parameters)` in all. The n-th
 * one depends on the rng alone, not on how many are asked for.
 */
export function* uniqueExamples(
  task: Task,
  parameters: ParameterValues,
  rng: Rng,
): Generator<TextPair, void, undefined> {
  const seen = new Set<string>();
  let repeats = 0;
  while (repeats < STALLED_AFTER) {
    const example = task.sampleExample(rng, parameters);
    if (seen.has(example.source)) {
      repeats++;
      continue;
    }
    repeats = 0;
    seen.add(example.source);
    yield example;
  }
  for (const index of everyIndex(task.countUnique(parameters), rng)) {
    const example = task.exampleAt(index, parameters);
    if (seen.has(example.source)) continue;
    seen.add(example.source);
    yield example;
  }
}

/** Each of 0 .. count - 1 once, in strides that share no factor with count: no table is needed. */
function* everyIndex(count: number, rng: Rng): Generator<number, void, undefined> {
  if (count < 1) return;
  let index = rng.nextInt(0, count - 1);
  let stride = rng.nextInt(1, count);
  while (greatestCommonDivisor(stride, count) !== 1) stride = rng.nextInt(1, count);
  for (let i = 0; i < count; i++) {
    yield index;
    // Not (index + stride) % count: that sum can leave the exact integers.
    index = index >= count - stride ? index - (count - stride) : index + stride;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
