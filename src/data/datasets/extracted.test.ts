import { describe, expect, it } from 'vitest';
import { cronDataset } from './cron';
import { featureTitlesDataset } from './featureTitles';
import { pastTenseDataset } from './pastTense';
import { shippedPairs } from './shippedForTest';

describe('schedules', () => {
  it('are read in either direction', () => {
    const toEnglish = shippedPairs(cronDataset);
    const toCron = shippedPairs(cronDataset, { direction: 'toCron' });
    expect(toEnglish.length).toBe(13_000);
    expect(toCron).toEqual(
      toEnglish.map(({ source, target }) => ({ source: target, target: source })),
    );
    expect(
      cronDataset.parse('0 0 * * 1\tAt 00:00, only on Monday\r\nno tab\n', { direction: 'toCron' }),
    ).toEqual([{ source: 'At 00:00, only on Monday', target: '0 0 * * 1' }]);
  });
});

describe('feature titles', () => {
  it('leave out descriptions that are too long', () => {
    const all = shippedPairs(featureTitlesDataset, { maxDescriptionWords: 80 });
    const short = shippedPairs(featureTitlesDataset, { maxDescriptionWords: 12 });
    expect(all.length).toBeGreaterThan(1000);
    expect(short.length).toBeGreaterThan(50);
    expect(Math.max(...short.map(({ source }) => source.split(' ').length))).toBe(12);
    expect(all).toEqual(expect.arrayContaining(short));
  });
});

describe('past tense', () => {
  it('holds regular and irregular verbs, each once', () => {
    const pairs = shippedPairs(pastTenseDataset);
    const past = new Map(pairs.map(({ source, target }) => [source, target]));
    expect(past.size).toBe(pairs.length);
    expect(['walk', 'carry', 'stop', 'go', 'sing', 'cut'].map((verb) => past.get(verb))).toEqual([
      'walked',
      'carried',
      'stopped',
      'went',
      'sang',
      'cut',
    ]);
  });

  it('keeps only verbs that were met, when asked', () => {
    const common = shippedPairs(pastTenseDataset, { commonVerbs: true });
    const sources = new Set(common.map(({ source }) => source));
    expect(common.length).toBeGreaterThan(3000);
    expect([sources.has('walk'), sources.has('ablactate')]).toEqual([true, false]);
  });
});
