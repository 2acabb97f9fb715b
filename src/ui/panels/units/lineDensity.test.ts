import { describe, expect, it } from 'vitest';
import { addLine, createLineDensity, paintRows, shadesOf } from './lineDensity';
import { shareAbove, valueAt } from './plotScale';

const column = ({ cover, width, height }: ReturnType<typeof createLineDensity>, x: number) =>
  Array.from({ length: height }, (_, y) => cover[y * width + x]!);

describe('the picture of many lines', () => {
  it('covers one line of the thickness at the height of a level value', () => {
    const density = createLineDensity(40, 50);
    addLine(density, [Float32Array.of(0), Float32Array.of(0)], 0, 2);
    const middle = column(density, 20);
    expect(middle.reduce((sum, each) => sum + each, 0)).toBeCloseTo(2, 5);
    expect(middle[24]).toBeCloseTo(1, 5);
    expect(middle[25]).toBeCloseTo(1, 5);
  });

  it('starts and ends in the middle of the first and last step', () => {
    const density = createLineDensity(40, 50);
    addLine(density, [Float32Array.of(0.5), Float32Array.of(0.5)], 0, 1);
    const isCovered = (x: number) => column(density, x).some((each) => each > 0);
    expect([9, 10, 29, 30].map(isCovered)).toEqual([false, true, true, false]);
  });

  it('passes through the value of every step and leaves no gap on a steep way', () => {
    const values = [-1, 1, -0.5];
    const density = createLineDensity(30, 100);
    addLine(
      density,
      values.map((value) => Float32Array.of(value)),
      0,
      1,
    );
    values.slice(1, -1).forEach((value, index) => {
      const y = Math.floor(shareAbove(value) * 100);
      expect(column(density, (index + 1) * 10 + 5)[y]).toBeGreaterThan(0);
    });
    for (let x = 6; x < 24; x++) {
      const here = column(density, x).flatMap((each, y) => (each > 0 ? [y] : []));
      const next = column(density, x + 1).flatMap((each, y) => (each > 0 ? [y] : []));
      expect(here.length).toBe(here.at(-1) - here[0]! + 1);
      expect(Math.max(here[0]!, next[0]!) - Math.min(here.at(-1), next.at(-1))).toBeLessThan(2);
    }
  });

  it('stays inside whatever the values are, and shows a single step as a level line', () => {
    const density = createLineDensity(20, 10);
    addLine(density, [Float32Array.of(9), Float32Array.of(-9)], 0, 1);
    addLine(density, [Float32Array.of(0.2)], 0, 1);
    expect(density.cover.every(Number.isFinite)).toBe(true);
    expect(column(density, 10).some((each) => each > 0)).toBe(true);
  });

  it('gets more opaque with every line, and clear where none is', () => {
    const shades = shadesOf([1, 2, 3], 0.2);
    const opacity = new Uint8Array(shades.buffer).filter((_, byte) => byte % 4 === 3);
    expect(opacity[0]).toBe(0);
    expect(opacity[16]).toBe(51);
    expect(opacity[32]).toBe(Math.round(255 * (1 - 0.8 ** 2)));
    expect([...opacity].every((each, i) => i === 0 || each >= opacity[i - 1]!)).toBe(true);
    const density = createLineDensity(2, 1);
    density.cover[1] = 1;
    const pixels = new Uint32Array(2).fill(7);
    paintRows(density, shades, 0, pixels);
    expect([...new Uint8Array(pixels.buffer)]).toEqual([0, 0, 0, 0, 1, 2, 3, 51]);
  });

  it('has one scale for pixels and pointers', () => {
    for (const value of [-1, -0.3, 0, 1]) expect(valueAt(shareAbove(value))).toBeCloseTo(value, 9);
  });
});
