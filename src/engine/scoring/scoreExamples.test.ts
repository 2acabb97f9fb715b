import { describe, expect, it } from 'vitest';
import type { Score } from '../../domain/scores';
import { scoreExamples, type CutText, type WrittenExample } from './scoreExamples';

const cut = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const textOf = (text: string): CutText => ({ text, tokens: cut(text) });

function example(
  source: string,
  references: readonly string[],
  hypothesis: string,
): WrittenExample {
  return {
    source: textOf(source),
    references: references.map(textOf),
    hypothesis: textOf(hypothesis),
    forced: { correct: 3, total: 4 },
  };
}

const scoring = (trainTargets: readonly string[]) => ({
  trainTargets,
  cut,
  seed: 1,
  pause: () => Promise.resolve(),
});

const valueOf = (scores: readonly Score[], metric: Score['metric']): number | undefined =>
  scores.find((score) => score.metric === metric)?.value;

describe('scores of written examples', () => {
  it('judge a source with several targets once, by the nearest', async () => {
    const { examples, scores } = await scoreExamples(
      [
        example('read', ['R IY D', 'R EH D'], 'R EH D'),
        example('live', ['L AY V', 'L IH V Z'], 'L IH V'),
      ],
      scoring(['R IY D']),
    );
    expect(examples).toBe(2);
    expect(valueOf(scores, 'exactMatch')).toBe(1 / 2);
    // One edit from either target of "live": the first one counts.
    expect(valueOf(scores, 'tokenErrorRate')).toBe(1 / 6);
    expect(valueOf(scores, 'tokenAccuracy')).toBe(3 / 4);
  });

  it('stand beside the most frequent target and the copied source', async () => {
    const { baselines } = await scoreExamples(
      [example('a b', ['x y'], 'x y'), example('same', ['same'], 'other')],
      scoring(['x y', 'same', 'x y']),
    );
    expect(baselines.map(({ kind }) => kind)).toEqual(['mostFrequentTarget', 'copySource']);
    const [frequent, copied] = baselines.map(({ scores }) => scores);
    expect(valueOf(frequent ?? [], 'exactMatch')).toBe(1 / 2);
    expect(valueOf(frequent ?? [], 'tokenErrorRate')).toBe(2 / 3);
    expect(valueOf(copied ?? [], 'exactMatch')).toBe(1 / 2);
    expect(valueOf(copied ?? [], 'tokenErrorRate')).toBe(2 / 3);
    expect(valueOf(copied ?? [], 'tokenAccuracy')).toBeUndefined();
  });

  it('are told apart by the length of the source', async () => {
    const { byLength } = await scoreExamples(
      [example('a', ['x'], 'x'), example('a b c', ['x y'], 'x'), example('d e f', ['x y'], 'x y')],
      scoring(['x']),
    );
    expect(
      byLength.map(({ from, to, n, exactMatch, tokenErrorRate }) => [
        from,
        to,
        n,
        exactMatch.value,
        tokenErrorRate.value,
      ]),
    ).toEqual([
      [1, 1, 1, 1, 0],
      [3, 3, 2, 1 / 2, 1 / 4],
    ]);
  });
});
