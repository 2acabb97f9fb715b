import { describe, expect, it } from 'vitest';
import type { SplitName, TextPair } from '../textPair';
import { countriesDataset } from './countries';
import { shippedPairs } from './shippedForTest';

const TEXT =
  'France\tParis\tEurope\tEuro\tFrench\t+33\nPeru\tLima\tSouth America\tPeruvian Sol\tSpanish, Quechua\t+51\n' +
  'Nowhere\t\tEurope\tEuro\t\t+33\n';

const parse = (heldOut: string): TextPair[] => countriesDataset.parse(TEXT, { heldOut });

const sourcesOf = (pairs: readonly TextPair[], ...splits: SplitName[]): string[] =>
  pairs.filter(({ split }) => split && splits.includes(split)).map(({ source }) => source);

describe('country facts', () => {
  it('ask each fact in four ways and pass over what a country does not have', () => {
    const pairs = parse('facts');
    expect(pairs.length).toBe(4 * (2 * 5 + 3));
    const answers = new Map(pairs.map(({ source, target }) => [source, target]));
    expect(answers.get('what is the capital of France')).toBe('Paris');
    expect(answers.get('languages of Peru')).toBe('Spanish, Quechua');
    expect(answers.has('capital of Nowhere')).toBe(false);
  });

  it('hold out one phrasing of every fact, and train on the other three', () => {
    const pairs = shippedPairs(countriesDataset);
    for (let fact = 0; fact < pairs.length; fact += 4) {
      const phrasings = pairs.slice(fact, fact + 4);
      expect(phrasings.filter(({ split }) => split === 'train').length).toBe(3);
      expect(new Set(phrasings.map(({ target }) => target)).size).toBe(1);
    }
    for (const split of ['validation', 'test'] as const) {
      expect(sourcesOf(pairs, split).length).toBeGreaterThan(pairs.length / 10);
    }
  });

  it('hold out facts with all their phrasings', () => {
    const pairs = shippedPairs(countriesDataset, { heldOut: 'facts' });
    for (let fact = 0; fact < pairs.length; fact += 4) {
      expect(new Set(pairs.slice(fact, fact + 4).map(({ split }) => split)).size).toBe(1);
    }
    const heldOut = sourcesOf(pairs, 'validation', 'test').length / pairs.length;
    expect(heldOut).toBeGreaterThan(0.15);
    expect(heldOut).toBeLessThan(0.25);
  });

  it('hold out facts asked backwards that are trained on forwards', () => {
    const pairs = shippedPairs(countriesDataset, { heldOut: 'directions' });
    const isBackwards = ({ source }: TextPair): boolean =>
      /^which country has|(is the capital|is the calling code) of$/.test(source);
    const heldOut = pairs.filter(({ split }) => split !== 'train');
    expect(heldOut.length).toBeGreaterThan(100);
    expect(heldOut.every(isBackwards)).toBe(true);
    expect(sourcesOf(pairs.filter(isBackwards), 'train').length).toBeGreaterThan(500);
    const known = new Set(sourcesOf(pairs, 'train'));
    for (const { source, target } of heldOut) {
      const answer = source.replace(/^which country has the (capital|calling code) /, '');
      const isCode = /\+\d/.test(answer);
      expect(known.has(`${isCode ? 'calling code' : 'capital'} of ${target}`)).toBe(true);
    }
  });

  it('ask backwards only where one country alone has the answer', () => {
    const sources = parse('directions').map(({ source }) => source);
    expect(sources).toContain('Paris is the capital of');
    expect(sources).not.toContain('which country has the calling code +33');
  });

  it('never give one question two answers', () => {
    for (const heldOut of ['phrasings', 'facts', 'directions']) {
      const sources = shippedPairs(countriesDataset, { heldOut }).map(({ source }) => source);
      expect(new Set(sources).size).toBe(sources.length);
    }
  });
});
