import { describe, expect, it } from 'vitest';
import { checkPast, pastTenseRows, regularForms } from './pastTense.js';

describe('a past tense', () => {
  it('follows the rules of spelling, or a list of irregular verbs with and without a prefix', () => {
    expect(regularForms('carry')).toEqual(['carried']);
    expect(regularForms('panic')).toContain('panicked');
    expect(regularForms('stop')).toContain('stopped');
    const right = { love: 'loved', play: 'played', go: 'went', undergo: 'underwent', cut: 'cut' };
    for (const [verb, past] of Object.entries(right)) expect(checkPast(verb, past)).toBe(past);
  });

  it('is left out where it is a wrong guess', () => {
    const wrong = {
      peek: 'pought',
      awe: 'awe',
      overhear: 'overheared',
      bud: 'buded',
      dado: 'dadid',
    };
    for (const [verb, past] of Object.entries(wrong)) expect(checkPast(verb, past)).toBeNull();
  });

  it('stands in a row with how often the verb was met', () => {
    const rows = pastTenseRows(
      ['go', 'peek', 'walk'],
      (verb) => ({ go: 'went', peek: 'pought' })[verb] ?? `${verb}ed`,
      new Map([['go', 598]]),
    );
    expect(rows).toBe('go\twent\t598\nwalk\twalked\t0\n');
  });
});
