import { describe, expect, it } from 'vitest';
import { cellAt, layHeatmap, nextCell, shortLabel } from './heatmapLayout';

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => String.fromCodePoint(97 + (at % 26)));

describe('the layout of a heatmap', () => {
  it('fills its place as far as cells stay legible and none is a hall', () => {
    expect(layHeatmap(800, letters(4), letters(4)).cellWidth).toBe(46);
    const { left, cellWidth, width } = layHeatmap(500, letters(20), letters(20));
    expect(cellWidth).toBe(Math.floor((500 - left - 2) / 20));
    expect(width).toBeLessThanOrEqual(500);
    // Forty columns of a narrow pane scroll.
    const narrow = layHeatmap(300, letters(40), letters(40));
    expect(narrow.cellWidth).toBe(13);
    expect(narrow.width).toBeGreaterThan(300);
  });

  it('writes labels upwards where they are wider than a cell', () => {
    expect(layHeatmap(800, ['a'], letters(4)).isUpright).toBe(false);
    const words = ['international', 'of', 'the'];
    expect(layHeatmap(200, ['a'], words).isUpright).toBe(true);
    expect(shortLabel('international')).toBe('internation…');
    // What is written with a wide script takes two places.
    const top = (label: string): number => layHeatmap(60, ['a'], [label, label, label]).top;
    expect(top('机器翻译')).toBe(top('abcdefgh'));
  });

  it('finds the cell under a point, and none beside them', () => {
    const layout = layHeatmap(800, letters(3), letters(5));
    const { left, top, cellWidth, cellHeight } = layout;
    const at = (column: number, row: number) =>
      cellAt(layout, left + column * cellWidth, top + row * cellHeight, 3, 5);
    expect(at(0, 0)).toEqual({ row: 0, column: 0 });
    expect(at(4.9, 2.9)).toEqual({ row: 2, column: 4 });
    expect([at(-0.1, 1), at(5, 1), at(1, -0.1), at(1, 3)]).toEqual([null, null, null, null]);
  });

  it('walks the cells by arrow keys and stays inside', () => {
    const next = (key: string, row: number, column: number) => nextCell(key, { row, column }, 3, 5);
    expect(nextCell('ArrowDown', null, 3, 5)).toEqual({ row: 0, column: 0 });
    expect(next('ArrowDown', 1, 1)).toEqual({ row: 2, column: 1 });
    expect(next('ArrowDown', 2, 1)).toEqual({ row: 2, column: 1 });
    expect(next('ArrowLeft', 0, 0)).toEqual({ row: 0, column: 0 });
    expect(next('End', 1, 0)).toEqual({ row: 1, column: 4 });
    expect(next('Home', 1, 3)).toEqual({ row: 1, column: 0 });
    expect(next('Escape', 1, 1)).toBeNull();
    expect(next('Tab', 1, 1)).toBeUndefined();
  });
});
