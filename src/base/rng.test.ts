import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from './rng';

const draws = (rng: Rng, count: number): number[] =>
  Array.from({ length: count }, () => rng.nextFloat());

describe('createRng', () => {
  it('gives the same numbers for the same seed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        expect(draws(createRng(seed), 5)).toEqual(draws(createRng(seed), 5));
      }),
    );
  });

  it('gives unrelated numbers for neighbouring seeds, from the first draw on', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => createRng(seed).nextFloat());
    expect(new Set(firsts).size).toBe(2000);
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
    const rises = firsts.filter((value, i) => i > 0 && value > (firsts[i - 1] as number)).length;
    expect(rises).toBeGreaterThan(900);
    expect(rises).toBeLessThan(1100);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => createRng(0.5)).toThrow('whole number');
    expect(() => createRng(Number.NaN)).toThrow('whole number');
  });

  it('keeps its stream from one release to the next', () => {
    const rng = createRng(1);
    const ints = Array.from({ length: 6 }, () => rng.nextInt(0, 999));
    expect(ints).toEqual([150, 678, 468, 757, 413, 431]);
  });
});

describe('an rng', () => {
  it('draws whole numbers within both bounds and reaches each of them', () => {
    const rng = createRng(7);
    const seen = new Set(Array.from({ length: 500 }, () => rng.nextInt(-2, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
    expect(() => rng.nextInt(2, 1)).toThrow('no whole number from 2 to 1');
  });

  it('draws floats from 0 up to but not including 1', () => {
    const values = draws(createRng(3), 10_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it('draws normals with mean 0, variance 1 and the normal share beyond two deviations', () => {
    const rng = createRng(11);
    const count = 20_000;
    const values = Array.from({ length: count }, () => rng.nextNormal());
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / count;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.006);
  });

  it('shuffles to every order equally often', () => {
    const rng = createRng(5);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const items = ['a', 'b', 'c'];
      rng.shuffle(items);
      counts.set(items.join(''), (counts.get(items.join('')) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  it('shuffles ints and items alike, losing none', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const ints = Int32Array.from(items);
    createRng(9).shuffle(items);
    createRng(9).shuffle(ints);
    expect([...ints]).toEqual(items);
    expect(items.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('forks by seed and label only, whatever was drawn before', () => {
    const untouched = createRng(4);
    const drawn = createRng(4);
    draws(drawn, 100);
    expect(draws(drawn.fork('weights'), 4)).toEqual(draws(untouched.fork('weights'), 4));
    expect(draws(untouched, 4)).toEqual(draws(createRng(4), 4));
  });

  it('forks streams that differ by label, by seed and from their parent', () => {
    const first = (rng: Rng): number => rng.nextFloat();
    const values = [
      first(createRng(4)),
      first(createRng(4).fork('data')),
      first(createRng(4).fork('weights')),
      first(createRng(5).fork('data')),
      first(createRng(4).fork('data').fork('data')),
      first(createRng(4).fork('')),
    ];
    expect(new Set(values).size).toBe(values.length);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRng(1).pick([])).toThrow('nothing to pick from');
    expect(createRng(1).pick(['only'])).toBe('only');
  });
});
