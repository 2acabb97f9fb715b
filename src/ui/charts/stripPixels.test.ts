import { describe, expect, it } from 'vitest';
import { fillStripRows } from './stripPixels';

/** -1 is 0x10, 0 is 0x20, 1 is 0x30 in every byte. */
const PALETTE = new Uint32Array([0x10101010, 0x20202020, 0x30303030]);

function rowsOf(values: number[], count: number, order: number[] | null = null, gap = 0): number[] {
  const rows = new Uint32Array(count).fill(7);
  const places = order && Uint16Array.from(order);
  fillStripRows(PALETTE, Float32Array.from(values), places, rows, gap);
  return [...rows];
}

describe('the pixels of a strip', () => {
  it('give every unit the same share, the first on top', () => {
    expect(rowsOf([-1, 0, 1], 6)).toEqual([
      0x10101010, 0x10101010, 0x20202020, 0x20202020, 0x30303030, 0x30303030,
    ]);
  });

  it('show units in another order when they are given one', () => {
    expect(rowsOf([-1, 0, 1], 3, [2, 0, 1])).toEqual([0x30303030, 0x10101010, 0x20202020]);
  });

  it('part tall units by clear rows, but not low ones', () => {
    expect(rowsOf([-1, 1], 10, null, 1).map((pixel) => pixel >>> 24)).toEqual([
      0x10, 0x10, 0x10, 0x10, 0, 0x30, 0x30, 0x30, 0x30, 0x30,
    ]);
    expect(rowsOf([-1, 1], 4, null, 1)).not.toContain(0);
  });

  it('blend units that share a row, so that none is lost', () => {
    expect(rowsOf([-1, 1, 1, 1], 2)).toEqual([0x20202020, 0x30303030]);
  });

  it('stop at the ends of the map and leave what is no number clear', () => {
    expect(rowsOf([-9, 9, Number.NaN], 3)).toEqual([0x10101010, 0x30303030, 0]);
  });
});
