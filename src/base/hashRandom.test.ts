/** That the counter-based bits are fixed, uniform and separate by seed. */
import { expect, test } from 'vitest';
import { eventThreshold, hashBits, streamBits, streamKey } from './hashRandom';

test('the hash maps different numbers to different numbers', () => {
  const seen = new Set(Array.from({ length: 50_000 }, (_, value) => hashBits(value)));
  expect(seen.size).toBe(50_000);
});

test('every bit is set about half of the time', () => {
  const key = streamKey(1);
  const draws = Array.from({ length: 4000 }, (_, index) => streamBits(key, index));
  for (let bit = 0; bit < 32; bit++) {
    const share = draws.filter((value) => ((value >>> bit) & 1) === 1).length / draws.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
  }
});

test('streams of neighbouring seeds agree no more often than chance', () => {
  const [first, second] = [streamKey(7), streamKey(8)];
  const isEvent = (key: number, index: number) => streamBits(key, index) < eventThreshold(0.5);
  const indices = Array.from({ length: 4000 }, (_, index) => index);
  const agreeing = indices.filter((i) => isEvent(first, i) === isEvent(second, i)).length;
  expect(Math.abs(agreeing / indices.length - 0.5)).toBeLessThan(0.05);
});

test('the bits of a seed never change', () => {
  const key = streamKey(42);
  expect([0, 1, 2].map((index) => streamBits(key, index))).toMatchInlineSnapshot(`
    [
      2496218441,
      2893998377,
      870816929,
    ]
  `);
});
