/** BLEU, chrF and error rates beside NLTK and plain counting, which makeScores.py asked. */
import { describe, expect, it } from 'vitest';
import type { BleuTokenization } from '../../src/domain/scores';
import { bleu } from '../../src/engine/scoring/bleu';
import { bleuTokens } from '../../src/engine/scoring/bleuTokens';
import { chrf } from '../../src/engine/scoring/chrf';
import { characterErrorRate, wordErrorRate } from '../../src/engine/scoring/editRates';
import { rowOf, valueOver } from '../../src/engine/scoring/measureForTest';
import { scoreRows } from '../../src/engine/scoring/scoreRows';
import golden from './scores.golden.json';

const DIGITS = 12;
const pairsOf = (pairs: readonly string[][]): [string, string][] =>
  pairs.map(([reference = '', hypothesis = '']) => [reference, hypothesis]);

const WESTERN: readonly BleuTokenization[] = ['13a', 'zh', 'char'];
const CASES = [
  ...WESTERN.map((name) => ({ corpus: 'western', name })),
  ...WESTERN.slice(1).map((name) => ({ corpus: 'chinese', name })),
] as const;

function goldenOf(corpus: string, name: string) {
  const found = corpus === 'western' ? golden.western : golden.chinese;
  const by = (table: Readonly<Record<string, unknown>>): unknown => table[name];
  return {
    ...found,
    pairs: pairsOf(found.pairs),
    tokens: by(found.tokens) as string[][][],
    nltkBleu: by(found.nltkBleu) as number,
    bleu: by(found.bleu) as number,
  };
}

describe.each(CASES)('$corpus text cut by $name', ({ corpus, name }) => {
  const { pairs, tokens, nltkBleu, bleu: plain } = goldenOf(corpus, name);

  it('has the tokens that Python finds', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(160);
    expect(pairs.map((pair) => pair.map((side) => bleuTokens(side, name)))).toEqual(tokens);
  });

  it("has the BLEU of NLTK's corpus_bleu and of plain counting", () => {
    const found = valueOver(bleu(name), pairs);
    expect(found).toBeCloseTo(nltkBleu, DIGITS);
    expect(found).toBeCloseTo(plain, DIGITS);
  });
});

describe.each(['western', 'chinese'])('%s text', (corpus) => {
  const expected = goldenOf(corpus, 'char');

  it('has the chrF of plain counting over the corpus', () => {
    expect(valueOver(chrf, expected.pairs)).toBeCloseTo(expected.chrf, DIGITS);
  });

  it("counts the n-grams that NLTK's corpus_chrf counts", () => {
    // NLTK averages F over sentences and orders: its average, of our counts.
    const ofPairs = expected.pairs.map(([reference, hypothesis]) => {
      const counts = new Float64Array(chrf.width);
      chrf.count(rowOf(reference, hypothesis), counts, 0);
      const ofOrders = [0, 1, 2, 3, 4, 5].map((order) => {
        const [inHypothesis = 0, inReference = 0, shared = 0] = counts.slice(3 * order);
        return shared === 0 ? 0 : (5 * shared) / (4 * inReference + inHypothesis);
      });
      return ofOrders.reduce((sum, f) => sum + f) / ofOrders.length;
    });
    const average = ofPairs.reduce((sum, f) => sum + f) / ofPairs.length;
    expect(average).toBeCloseTo(expected.nltkChrf, DIGITS);
  });

  it('has the error rates of the textbook table', () => {
    expect(valueOver(characterErrorRate, expected.pairs)).toBeCloseTo(
      expected.characterErrorRate,
      DIGITS,
    );
    expect(valueOver(wordErrorRate, expected.pairs)).toBeCloseTo(expected.wordErrorRate, DIGITS);
  });
});

describe('texts of a few tokens, without a match or empty', () => {
  const pairs = pairsOf(golden.short.pairs);

  it.each(pairs.map((pair, index) => ({ pair, index })))(
    'have the scores of plain counting: $pair',
    ({ pair, index }) => {
      expect(valueOver(bleu('13a'), [pair])).toBeCloseTo(
        golden.short.bleuOfEach[index] ?? Number.NaN,
        DIGITS,
      );
      expect(valueOver(chrf, [pair])).toBeCloseTo(
        golden.short.chrfOfEach[index] ?? Number.NaN,
        DIGITS,
      );
    },
  );

  it('add up to the scores of their corpus', async () => {
    const rows = pairs.map(([reference, hypothesis]) => rowOf(reference, hypothesis));
    const scores = await scoreRows(rows, {
      metrics: ['bleu', 'chrf'],
      bleuTokenization: '13a',
      seed: 1,
      pause: () => Promise.resolve(),
    });
    expect(scores.map(({ metric }) => metric)).toEqual(['bleu', 'chrf']);
    expect(scores[0]?.value).toBeCloseTo(golden.short.bleu, DIGITS);
    expect(scores[1]?.value).toBeCloseTo(golden.short.chrf, DIGITS);
  });
});
