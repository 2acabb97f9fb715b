import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from '../../state/storesForTest';
import { StoresContext } from '../storesContext';
import { Heatmap } from './Heatmap';
import { layHeatmap, type HeatmapCell } from './heatmapLayout';

afterEach(cleanup);

const ROWS = ['x', 'y'];
const COLUMNS = ['a', 'b', 'c'];
const VALUES = Float32Array.of(-1, 0, 1, 0.5, Number.NaN, 0.5);

function open(changes: Partial<Parameters<typeof Heatmap>[0]> = {}) {
  const onRead = vi.fn<(cell: HeatmapCell | null) => void>();
  const onChoose = vi.fn<(row: number, column: number) => void>();
  const { stores } = createTestStores();
  const view = render(
    <StoresContext value={stores}>
      <Heatmap
        label="a matrix"
        rows={ROWS}
        columns={COLUMNS}
        values={VALUES}
        colors="diverging"
        domain={1}
        rowTitle="written"
        columnTitle="source"
        low="least"
        high="most"
        text={(value) => value.toFixed(1)}
        onRead={onRead}
        onChoose={onChoose}
        {...changes}
      />
    </StoresContext>,
  );
  const group = screen.getByRole('group', { name: 'a matrix' });
  return { view, group, svg: group.querySelector('svg')!, onRead, onChoose };
}

/** The middle of a cell; the drawing stands at 0, 0 here. */
function pointOf(row: number, column: number) {
  const { left, top, cellWidth, cellHeight } = layHeatmap(600, ROWS, COLUMNS);
  return { clientX: left + (column + 0.5) * cellWidth, clientY: top + (row + 0.5) * cellHeight };
}

describe('a heatmap', () => {
  it('draws a path for each colour, and nothing where there is no number', () => {
    const { svg } = open();
    expect(svg.querySelectorAll('path')).toHaveLength(4);
    const cells = [...svg.querySelectorAll('path')].flatMap(
      (path) => path.getAttribute('d')?.match(/M/g) ?? [],
    );
    expect(cells).toHaveLength(5);
    const texts = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(expect.arrayContaining(['x', 'c', '-1.0', '0.5', 'least', 'most']));
  });

  it('tells what is pointed at, once a cell, and what is chosen', () => {
    const { svg, onRead, onChoose } = open();
    fireEvent.pointerMove(svg, pointOf(1, 2));
    fireEvent.pointerMove(svg, pointOf(1, 2));
    expect(onRead.mock.calls).toEqual([[{ row: 1, column: 2 }]]);
    fireEvent.click(svg, pointOf(0, 1));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(0, 1);
    fireEvent.click(svg, { clientX: 1, clientY: 1 });
    expect(onChoose).toHaveBeenCalledTimes(1);
    fireEvent.pointerLeave(svg);
    expect(onRead).toHaveBeenLastCalledWith(null);
  });

  it('is walked by arrow keys; Enter chooses; who leaves reads nothing', () => {
    const { group, onRead, onChoose } = open();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) {
      fireEvent.keyDown(group, { key });
    }
    expect(onRead).toHaveBeenLastCalledWith({ row: 1, column: 1 });
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(1, 1);
    fireEvent.blur(group);
    expect(onRead).toHaveBeenLastCalledWith(null);
  });

  it('marks a row and a column that something else is at', () => {
    const { svg } = open({ markedRow: 1, markedColumn: 2 });
    expect(svg.querySelectorAll('rect[class*="mark"]')).toHaveLength(2);
    const bold = [...svg.querySelectorAll('text[class*="isMarked"]')];
    expect(bold.map(({ textContent }) => textContent)).toEqual(['c', 'y']);
  });

  it('draws sixteen hundred cells with as many elements as there are colours', () => {
    const size = 40;
    const names = Array.from({ length: size }, (_, at) => String(at));
    const { svg } = open({
      rows: names,
      columns: names,
      values: Float32Array.from({ length: size * size }, (_, cell) => Math.sin(cell)),
    });
    expect(svg.querySelectorAll('path').length).toBeLessThanOrEqual(65);
  });
});
