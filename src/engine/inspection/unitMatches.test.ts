import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTokenizer } from '../../data/tokenizers/tokenizer';
import { Vocabulary } from '../../data/vocabulary';
import type { MatchUnitsRequest } from '../../domain/unitReports';
import type { ModelVocabularies } from '../model/seq2seqModel';
import type { HeldOutActivations } from './heldOutActivations';
import { topContexts } from './topContexts';
import { matchUnits } from './unitMatches';

const VOCABULARY = Vocabulary.fromTokenList(['<pad>', '<bos>', '<eos>', '<unk>', 'a', 'b']);
const WORDS: ModelVocabularies = {
  sourceTokenizer: plainTokenizer('character'),
  targetTokenizer: plainTokenizer('character'),
  sourceVocabulary: VOCABULARY,
  targetVocabulary: VOCABULARY,
  maxSourceLength: 9,
  maxTargetLength: 9,
};

/** Sequences of `a` at even and `b` at odd time steps, with these hidden values of each step. */
function activationsOf(sequences: readonly (readonly (readonly number[])[])[]): HeldOutActivations {
  const readIds = sequences.map((steps) => steps.map((_, timeStep) => 4 + (timeStep % 2)));
  const starts = [0];
  for (const ids of readIds) starts.push((starts.at(-1) ?? 0) + ids.length);
  return {
    place: { side: 'encoder', layer: 0 },
    hiddenSize: sequences[0]?.[0]?.length ?? 1,
    readIds,
    starts,
    values: Float32Array.from(sequences.flat(2)),
    modelStep: 9,
  };
}

const examplesOf = ({ readIds }: HeldOutActivations) =>
  readIds.map((sourceIds) => ({ sourceIds, targetIds: [4] }));

const asking = (patch: Partial<MatchUnitsRequest>, units: readonly number[] = [0]) => ({
  selection: { side: 'encoder', layer: 0, units } as const,
  threshold: 0.5,
  minLength: 1,
  count: 10,
  ...patch,
});

describe('matching units', () => {
  const HELD_OUT = activationsOf([
    [[0.9], [0.1], [0.6], [0.7]],
    [[0.5], [0.5], [0.5], [-0.9]],
    [[0.4], [0.95], [0.95], [0.2]],
  ]);
  const run = (request: MatchUnitsRequest, activations = HELD_OUT) =>
    matchUnits(activations, examplesOf(activations), WORDS, request);
  const placesOf = ({ matches }: ReturnType<typeof run>) =>
    matches.map(({ sequence, from, to }) => [sequence.example, from, to]);

  it('lists the longest ranges first, and among them those that fire most', () => {
    const found = run(asking({}));
    expect(placesOf(found)).toEqual([
      [1, 0, 3],
      [2, 1, 3],
      [0, 2, 4],
      [0, 0, 1],
    ]);
    expect(found.matches[1]?.mean).toBeCloseTo(0.95, 6);
    expect([found.examples, found.modelStep]).toEqual([3, 9]);
  });

  it('counts all ranges of the least length, also those it does not list', () => {
    const found = run(asking({ minLength: 2, count: 1 }));
    expect(placesOf(found)).toEqual([[1, 0, 3]]);
    expect(found.total).toBe(3);
  });

  it('looks below a negative threshold', () => {
    expect(placesOf(run(asking({ threshold: -0.5 })))).toEqual([[1, 3, 4]]);
  });

  it('takes no unit for no match', () => {
    expect(run(asking({}, [])).total).toBe(0);
  });

  it('finds what a slow search over all ranges finds', () => {
    const value = fc.integer({ min: -10, max: 10 }).map((x) => x / 10);
    const step = fc.array(value, { minLength: 3, maxLength: 3 });
    const sequences = fc.array(fc.array(step, { minLength: 1, maxLength: 7 }), { minLength: 1 });
    const units = fc.subarray([0, 1, 2], { minLength: 1 });
    fc.assert(
      fc.property(
        sequences,
        units,
        value,
        fc.integer({ min: 1, max: 4 }),
        (held, chosen, ...of) => {
          const [threshold, minLength] = of;
          const fires = (state: readonly number[] | undefined): boolean =>
            state !== undefined &&
            chosen.every((unit) => {
              const x = Math.fround(state[unit] ?? Number.NaN);
              return threshold < 0 ? x <= threshold : x >= threshold;
            });
          const expected = held.flatMap((steps, example) =>
            steps.flatMap((_, from) =>
              Array.from({ length: steps.length - from }, (__, length) => from + length + 1)
                .filter(
                  (to) =>
                    to - from >= minLength &&
                    steps.slice(from, to).every(fires) &&
                    !fires(steps[from - 1]) &&
                    !fires(steps[to]),
                )
                .map((to) => [example, from, to]),
            ),
          );
          const found = run(
            asking({ threshold, minLength, count: 1000 }, chosen),
            activationsOf(held),
          );
          expect(found.total).toBe(expected.length);
          expect(placesOf(found).sort()).toEqual(expected.sort());
          const lengths = found.matches.map(({ from, to }) => to - from);
          expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
        },
      ),
    );
  });
});

describe('the contexts of a unit', () => {
  const HELD_OUT = activationsOf([
    [
      [0, 0.2],
      [0, 0.8],
    ],
    [
      [0, -0.5],
      [0, 0.8],
      [0, 0.3],
    ],
  ]);

  it('are its highest and its lowest time steps', () => {
    const contexts = topContexts(HELD_OUT, examplesOf(HELD_OUT), WORDS, 1, 3);
    const { highest, lowest } = contexts;
    const placesOf = (list: typeof highest) =>
      list.map(({ sequence, timeStep }) => [sequence.example, timeStep]);
    expect(placesOf(highest)).toEqual([
      [0, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(placesOf(lowest)).toEqual([
      [1, 0],
      [0, 0],
      [1, 2],
    ]);
    expect(lowest[0]?.value).toBe(-0.5);
    expect([contexts.examples, contexts.modelStep]).toEqual([2, 9]);
  });

  it('have the mean of each token and how often it was read', () => {
    const { byToken } = topContexts(HELD_OUT, examplesOf(HELD_OUT), WORDS, 1, 1);
    expect(byToken.map(({ token, count }) => [token, count])).toEqual([
      ['b', 2],
      ['a', 3],
    ]);
    expect(byToken[0]?.mean).toBeCloseTo(0.8, 6);
    expect(byToken[1]?.mean).toBeCloseTo(0, 6);
  });
});
