/**
 * A matrix of numbers as colours, with the tokens that name its rows and columns. Cells of one colour
 * are one path, so that a large matrix costs no more elements than there are colours. Whoever shows it
 * says in words what `onRead` tells, and offers the same numbers as a table.
 */
import clsx from 'clsx';
import { memo, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { colorStep, stepColor, textOn, type HeatmapColors } from '../theme/heatmapColors';
import type { Theme } from '../theme/activationColors';
import { useTheme } from '../theme/useTheme';
import {
  cellAt,
  layHeatmap,
  nextCell,
  shortLabel,
  type HeatmapCell,
  type HeatmapLayout,
} from './heatmapLayout';
import { HeatmapScale, wordsWidth } from './HeatmapScale';
import { useElementSize } from './useElementSize';
import styles from './heatmap.module.css';

export interface HeatmapContent {
  /** As they are shown, from the top. */
  readonly rows: readonly string[];
  /** As they are shown, from the left. */
  readonly columns: readonly string[];
  /** [rows, columns]; NaN where there is nothing. */
  readonly values: ArrayLike<number>;
  readonly colors: HeatmapColors;
  /** The value of the strongest colour, > 0; diverging colours go from its negative. */
  readonly domain: number;
  /** Names of the axes, and of what the bar of colours goes from and to. */
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly low: string;
  readonly high: string;
  /** Written into a cell where there is room; at most about five characters. */
  readonly text?: (value: number, cell: HeatmapCell) => string;
}

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
/** More numbers than these are read nowhere. */
const MOST_TEXTS = 450;
const TEXT_WIDTH = 34;
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
          <Axes
            {...{ layout, rows, columns, rowTitle, columnTitle }}
            {...{ markedRow, markedColumn }}
          />
          <Cells
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

interface AxesProps extends Pick<HeatmapContent, 'rows' | 'columns' | 'rowTitle' | 'columnTitle'> {
  readonly layout: HeatmapLayout;
  readonly markedRow: number | null;
  readonly markedColumn: number | null;
}

const Axes = memo(function Axes({
  layout: { left, top, cellWidth, cellHeight, isUpright },
  rows,
  columns,
  rowTitle,
  columnTitle,
  markedRow,
  markedColumn,
}: AxesProps) {
  const middle = top + (rows.length * cellHeight) / 2;
  return (
    <>
      <text className={styles.title} x={left} y={12}>
        {columnTitle}
      </text>
      <text
        className={styles.title}
        textAnchor="middle"
        transform={`translate(12 ${middle}) rotate(-90)`}
      >
        {rowTitle}
      </text>
      {columns.map((name, column) => {
        const x = left + (column + 0.5) * cellWidth;
        return (
          <text
            key={column}
            className={clsx(styles.label, column === markedColumn && styles.isMarked)}
            textAnchor={isUpright ? 'start' : 'middle'}
            transform={
              isUpright
                ? `translate(${x + 4} ${top - 6}) rotate(-90)`
                : `translate(${x} ${top - 6})`
            }
          >
            {shortLabel(name)}
          </text>
        );
      })}
      {rows.map((name, row) => (
        <text
          key={row}
          className={clsx(styles.label, row === markedRow && styles.isMarked)}
          textAnchor="end"
          x={left - 6}
          y={top + (row + 0.5) * cellHeight + 4}
        >
          {shortLabel(name)}
        </text>
      ))}
    </>
  );
});

interface CellsProps extends Pick<HeatmapContent, 'values' | 'colors' | 'domain'> {
  readonly layout: HeatmapLayout;
  readonly theme: Theme;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly text: HeatmapContent['text'] | undefined;
}

const Cells = memo(function Cells({
  layout: { left, top, cellWidth, cellHeight },
  theme,
  values,
  colors,
  domain,
  rowCount,
  columnCount,
  text,
}: CellsProps) {
  const paths = new Map<number, string>();
  const texts: { readonly cell: HeatmapCell; readonly step: number; readonly words: string }[] = [];
  const hasTexts = text && cellWidth >= TEXT_WIDTH && rowCount * columnCount <= MOST_TEXTS;
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = values[row * columnCount + column] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const step = colorStep(value, domain);
      const x = left + column * cellWidth;
      const y = top + row * cellHeight;
      const box = `M${x} ${y}h${cellWidth - 1}v${cellHeight - 1}h${1 - cellWidth}z`;
      paths.set(step, (paths.get(step) ?? '') + box);
      if (hasTexts)
        texts.push({ cell: { row, column }, step, words: text(value, { row, column }) });
    }
  }
  return (
    <>
      {[...paths].map(([step, path]) => (
        <path key={step} d={path} fill={stepColor(theme, colors, step)} />
      ))}
      {texts.map(({ cell: { row, column }, step, words }) => (
        <text
          key={row * columnCount + column}
          className={styles.value}
          fill={textOn(stepColor(theme, colors, step))}
          textAnchor="middle"
          x={left + column * cellWidth + (cellWidth - 1) / 2}
          y={top + row * cellHeight + cellHeight / 2 + 3.5}
        >
          {words}
        </text>
      ))}
    </>
  );
});
