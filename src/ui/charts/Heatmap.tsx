/**
 * A matrix of numbers as colours, with the tokens that name its rows and columns, read by pointer and
 * by arrow keys. Whoever shows it says in words what `onRead` tells, and offers the same numbers as a
 * table.
 */
import clsx from 'clsx';
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTheme } from '../theme/useTheme';
import { HeatmapAxes } from './HeatmapAxes';
import { HeatmapCells } from './HeatmapCells';
import type { HeatmapContent } from './heatmapContent';
import {
  cellAt,
  layHeatmap,
  nextCell,
  type HeatmapCell,
  type HeatmapLayout,
} from './heatmapLayout';
import { HeatmapScale, wordsWidth } from './HeatmapScale';
import { useElementSize } from './useElementSize';
import styles from './heatmap.module.css';

interface Props extends HeatmapContent {
  /** What it is, and which keys it knows. */
  readonly label: string;
  /** A row or a column that something else on the page is at. */
  readonly markedRow?: number | null;
  readonly markedColumn?: number | null;
  /** The picture, for its export. */
  readonly picture?: RefObject<SVGSVGElement | null>;
  /** What is pointed at, or reached by the arrow keys; null when nothing is. */
  readonly onRead: (cell: HeatmapCell | null) => void;
  /** A click, or Enter. */
  readonly onChoose?: (row: number, column: number) => void;
}

/** Before the size of the place is known. */
const WIDTH = 600;
/** Of the bar of colours. */
const BAR = { least: 48, most: 120 };

export function Heatmap({
  label,
  markedRow = null,
  markedColumn = null,
  picture,
  onRead,
  onChoose,
  rows,
  columns,
  values,
  colors,
  domain,
  rowTitle,
  columnTitle,
  low,
  high,
  text,
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const size = useElementSize(place);
  const available = size === null || size.width === 0 ? WIDTH : size.width;
  const layout = useMemo(() => layHeatmap(available, rows, columns), [available, rows, columns]);
  const theme = useTheme();
  const [chosen, setChosen] = useState<HeatmapCell | null>(null);
  const cell = chosen && chosen.row < rows.length && chosen.column < columns.length ? chosen : null;

  const read = (next: HeatmapCell | null): void => {
    if (next?.row === chosen?.row && next?.column === chosen?.column) return;
    setChosen(next);
    onRead(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key === 'Enter' || event.key === ' ') && cell && onChoose) {
      event.preventDefault();
      onChoose(cell.row, cell.column);
      return;
    }
    const next = nextCell(event.key, cell, rows.length, columns.length);
    if (next === undefined) return;
    event.preventDefault();
    read(next);
    if (next && scroller.current) bringIntoView(scroller.current, layout, next.column);
  };
  const cellUnder = (event: { clientX: number; clientY: number; currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    return cellAt(layout, x, y, rows.length, columns.length);
  };
  const { left, top, cellWidth, cellHeight, height } = layout;
  const words = left + wordsWidth(low) + wordsWidth(high) + 14;
  const bar = Math.max(BAR.least, Math.min(BAR.most, available - words));
  const width = Math.max(layout.width, words + bar);
  return (
    <div ref={place} className={styles.place}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        tabIndex={0}
        aria-label={label}
        onKeyDown={onKeyDown}
        onBlur={() => {
          read(null);
        }}
      >
        <svg
          ref={picture}
          className={clsx(styles.picture, onChoose && styles.canChoose)}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden
          onPointerMove={(event) => {
            read(cellUnder(event));
          }}
          onPointerLeave={() => {
            read(null);
          }}
          onClick={(event) => {
            const under = cellUnder(event);
            if (under) onChoose?.(under.row, under.column);
          }}
        >
          <HeatmapAxes
            {...{ layout, rows, columns, rowTitle, columnTitle }}
            {...{ markedRow, markedColumn }}
          />
          <HeatmapCells
            {...{ layout, theme, values, colors, domain, text }}
            columnCount={columns.length}
            rowCount={rows.length}
          />
          <HeatmapScale {...{ layout, theme, colors, low, high, bar }} />
          {markedRow !== null && markedRow < rows.length && (
            <rect
              className={styles.mark}
              x={left - 1}
              y={top + markedRow * cellHeight - 1}
              width={columns.length * cellWidth + 1}
              height={cellHeight + 1}
              rx={3}
            />
          )}
          {markedColumn !== null && markedColumn < columns.length && (
            <rect
              className={clsx(styles.mark, styles.isColumn)}
              x={left + markedColumn * cellWidth - 1}
              y={top - 1}
              width={cellWidth + 1}
              height={rows.length * cellHeight + 1}
              rx={3}
            />
          )}
          {cell && (
            <rect
              className={styles.cursor}
              data-export="none"
              x={left + cell.column * cellWidth}
              y={top + cell.row * cellHeight}
              width={cellWidth - 1}
              height={cellHeight - 1}
              rx={2}
            />
          )}
        </svg>
      </div>
    </div>
  );
}

function bringIntoView(scroller: HTMLElement, layout: HeatmapLayout, column: number): void {
  const { left, cellWidth } = layout;
  const from = left + column * cellWidth;
  const { scrollLeft, clientWidth } = scroller;
  if (from - left < scrollLeft) scroller.scrollLeft = from - left;
  else if (from + cellWidth > scrollLeft + clientWidth) {
    scroller.scrollLeft = from + cellWidth + 2 - clientWidth;
  }
}
