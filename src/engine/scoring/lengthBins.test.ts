import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthBins } from './lengthBins';

describe('ranges of length', () => {
  it('are one length each where there are few', () => {
    expect(lengthBins([3, 5, 3])).toEqual([
      { from: 3, to: 3, members: [0, 2] },
      { from: 5, to: 5, members: [1] },
    ]);
    expect(lengthBins([])).toEqual([]);
  });

  it('are at most eight, in order, and hold every example once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (lengths) => {
        const bins = lengthBins(lengths);
        expect(bins.length).toBeLessThanOrEqual(8);
        const places = bins.flatMap(({ members }) => members);
        expect(places.toSorted((a, b) => a - b)).toEqual([...lengths.keys()]);
        for (const [index, { from, to, members }] of bins.entries()) {
          expect(from).toBeGreaterThan(bins[index - 1]?.to ?? 0);
          expect(members.length).toBeGreaterThan(0);
          for (const place of members) {
            expect(lengths[place]).toBeGreaterThanOrEqual(from);
            expect(lengths[place]).toBeLessThanOrEqual(to);
          }
        }
      }),
    );
  });
});
