import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { combined, distinctPairs, drawEvenly, joined, listed, type Numbered } from './numbered';

const all = <T>(set: Numbered<T>): T[] => Array.from({ length: set.size }, (_, i) => set.at(i));

describe('numbered sets', () => {
  it('list every ordered pair of different items once', () => {
    expect(all(distinctPairs(['a', 'b', 'c'])).map((pair) => pair.join(''))).toEqual([
      'ab',
      'ac',
      'ba',
      'bc',
      'ca',
      'cb',
    ]);
    expect(distinctPairs(['a']).size).toBe(0);
  });

  it('combine parts with the last one counting fastest', () => {
    const set = combined([listed(['a', 'b']), listed([1, 2, 3])], (letter, n) => `${letter}${n}`);
    expect(all(set)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
  });

  it('number each item of nested sets once, and no more', () => {
    const sizes = fc.array(fc.nat(4), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 4 }), (parts) => {
        const sets = parts.map((part, p) =>
          combined<readonly string[], string>(
            part.map((size, s) => listed(Array.from({ length: size }, (_, i) => `${s}${i}`))),
            (...items) => [p, ...items].join(' '),
          ),
        );
        const whole = joined(sets);
        const size = parts.reduce((sum, part) => sum + part.reduce((a, b) => a * b, 1), 0);
        expect(whole.size).toBe(size);
        expect(new Set(all(whole)).size).toBe(size);
        expect(() => whole.at(size)).toThrow('there is no');
        sets.forEach((set) => expect(() => set.at(set.size)).toThrow('there is no'));
      }),
    );
  });

  it('draw from small parts as often as from large ones', () => {
    const parts = [listed(['a']), listed([...'bcdefghijk'])];
    const rng = createRng(4);
    const drawn = Array.from({ length: 1000 }, () => drawEvenly(rng, parts));
    expect(drawn.filter((each) => each === 'a').length).toBeGreaterThan(430);
    expect(drawn.filter((each) => each === 'a').length).toBeLessThan(570);
    expect(new Set(drawn).size).toBe(11);
  });
});
