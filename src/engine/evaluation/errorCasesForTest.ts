/** What every backend must say about errors: the tests of one backend each call this. */
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { wilsonInterval } from '../../base/wilsonInterval';
import { encodeExamples } from '../../data/batch';
import type { TokenPair } from '../../data/textPair';
import { AT_ONCE } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { plainLogProbabilities } from '../testing/plainDecodingForTest';
import { prepareSmall, trainAll, type SmallSettings } from '../testing/smallExperimentForTest';
import { reportErrors } from './errors';

export const TURNS = { inTurn: AT_ONCE, pause: () => Promise.resolve() };

/** Trained a little: some of what it writes is right, some is not. */
export async function halfTrained(settings: SmallSettings = {}) {
  const small = prepareSmall({
    ...settings,
    data: { validationFraction: 0.3, ...settings.data },
    model: { hiddenSize: 12, ...settings.model },
    training: { epochs: 12, ...settings.training },
  });
  await trainAll(small);
  return small;
}

function argMax(values: readonly number[], from = 0): number {
  return values.reduce(
    (best, value, id) => (id >= from && value > (values[best] ?? -Infinity) ? id : best),
    from,
  );
}

export interface PlainOutcome {
  readonly pair: TokenPair;
  /** Ids of the target and eos. */
  readonly labels: readonly number[];
  readonly forced: readonly number[];
  readonly written: readonly number[];
}

/** One example and one token at a time, the whole prefix anew for each. */
export async function plainOutcome(
  model: Seq2SeqModel,
  pair: TokenPair,
  limit: number,
): Promise<PlainOutcome> {
  const { sourceVocabulary, targetVocabulary } = model.words;
  const [example] = encodeExamples([pair], sourceVocabulary, targetVocabulary);
  if (!example) throw new Error('nothing to decode');
  const forced: number[] = [];
  for (let place = 0; place <= example.targetIds.length; place++) {
    const prefix = example.targetIds.slice(0, place);
    forced.push(argMax(await plainLogProbabilities(model, example.sourceIds, prefix)));
  }
  const written: number[] = [];
  while (written.length < limit && written.at(-1) !== 2) {
    // Neither padding nor a second beginning is ever written.
    written.push(argMax(await plainLogProbabilities(model, example.sourceIds, written), 2));
  }
  return { pair, labels: [...example.targetIds, 2], forced, written };
}

/** Wagner and Fischer 1974, by the whole table. */
export function plainEdits(a: readonly number[], b: readonly number[]): number {
  const costs = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      costs[i]![j] = Math.min(
        costs[i - 1]![j]! + 1,
        costs[i]![j - 1]! + 1,
        costs[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
  }
  return costs[a.length]![b.length]!;
}

const share = (right: number, count: number) => ({
  right,
  count,
  value: right / count,
  ...wilsonInterval(right / count, count),
});

export function describeErrors(): void {
  it.each(CELL_TYPES)('says what one-by-one decoding says (%s)', async (cell) => {
    const small = await halfTrained({
      data: { examples: 60 },
      model: { cell, numLayers: 2, reverseSource: cell === 'lstm' },
    });
    const { model, data } = small;
    const report = await reportErrors(model, data, TURNS);
    const limit = model.words.maxTargetLength + 1;
    const plain: PlainOutcome[] = [];
    for (const pair of data.validation) plain.push(await plainOutcome(model, pair, limit));

    const tokenAt = (id: number) => model.words.targetVocabulary.tokenAt(id);
    const expected = plain.map(({ pair, labels, written }) => {
      const isFinished = written.at(-1) === 2;
      const outcome = isFinished ? written.slice(0, -1) : written;
      const target = labels.slice(0, -1);
      const isExact = isFinished && outcome.join() === target.join();
      let firstError: number | null = null;
      for (let place = labels.length - 1; place >= 0; place--) {
        if (labels[place] !== written[place]) firstError = place;
      }
      const edits = plainEdits(outcome, target);
      return { ...pair, written: outcome.map(tokenAt), isExact, isFinished, edits, firstError };
    });
    expect(report.results).toEqual(expected);
    expect(report.examples).toBe(data.validation.length);
    expect(report.modelStep).toBe(model.step);
    const exact = expected.filter(({ isExact }) => isExact).length;
    expect(report.exactMatch).toEqual(share(exact, expected.length));

    for (const { position, forced, free } of report.byPosition) {
      const reached = plain.filter(({ labels }) => labels.length > position);
      const rightForced = reached.filter((each) => each.forced[position] === each.labels[position]);
      const rightFree = reached.filter((each) => each.written[position] === each.labels[position]);
      expect(forced).toEqual(share(rightForced.length, reached.length));
      expect(free).toEqual(share(rightFree.length, reached.length));
    }
    const longest = Math.max(...plain.map(({ labels }) => labels.length));
    expect(report.byPosition.map(({ position }) => position)).toEqual(
      Array.from({ length: longest }, (_, position) => position),
    );

    const { tokens, counts, firstResults, total, wrong } = report.confusion;
    tokens.forEach((trueToken, row) => {
      tokens.forEach((chosenToken, column) => {
        const found = plain.flatMap(({ labels, forced }, index) =>
          labels.flatMap((label, place) =>
            tokenAt(label) === trueToken && tokenAt(forced[place]!) === chosenToken ? [index] : [],
          ),
        );
        expect(counts[row * tokens.length + column]).toBe(found.length);
        expect(firstResults[row * tokens.length + column]).toBe(found[0] ?? -1);
      });
    });
    const places = plain.flatMap(({ labels, forced }) =>
      labels.map((label, place) => label === forced[place]),
    );
    expect([total, wrong]).toEqual([places.length, places.filter((isRight) => !isRight).length]);

    // The longer ones, with a limit that is long enough for them.
    const drawn = report.byLength.filter(({ isDrawn }) => isDrawn);
    expect(drawn.map(({ length }) => length)).toEqual([5, 6, 7, 8]);
    for (const { examples, rate } of drawn) {
      const some = examples.slice(0, 4);
      for (const { source, target, written, isFinished } of some) {
        const outcome = await plainOutcome(model, { source, target }, 9);
        expect(outcome.written.map(tokenAt).filter((token) => token !== '<eos>')).toEqual(written);
        expect(outcome.written.at(-1) === 2).toBe(isFinished);
      }
      expect(rate).toEqual(share(examples.filter(({ isExact }) => isExact).length, 40));
    }
    model.dispose();
  });
}
