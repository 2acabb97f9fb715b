import { describe, expect, it } from 'vitest';
import { columnWindow } from './columnWindow';

const side = (count: number) => ({ x: 100, width: count * 20, count, column: 20, strip: 15 });

describe('the window of columns', () => {
  it('holds every column of a short side, wherever it is scrolled', () => {
    expect(columnWindow(side(80), 5000, 600)).toEqual({ from: 0, to: 80 });
  });

  it('holds what is seen of a long side and some on both ends', () => {
    const { from, to } = columnWindow(side(200), 2100, 600);
    expect(from).toBeLessThanOrEqual(100 - 16);
    expect(to).toBeGreaterThanOrEqual(130 + 16);
    expect(to - from).toBeLessThan(90);
  });

  it('is empty when the side is out of view', () => {
    const { from, to } = columnWindow(side(200), 9000, 600);
    expect(to - from).toBe(0);
  });

  it('stays the same while less than a block is scrolled', () => {
    expect(columnWindow(side(200), 2105, 600)).toEqual(columnWindow(side(200), 2110, 600));
  });
});
