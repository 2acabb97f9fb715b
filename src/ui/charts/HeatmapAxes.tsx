/** The tokens that name a heatmap's rows and columns, and the titles of both axes. */
import clsx from 'clsx';
import { memo } from 'react';
import type { HeatmapContent } from './heatmapContent';
import { shortLabel, type HeatmapLayout } from './heatmapLayout';
import styles from './heatmap.module.css';

interface Props extends Pick<HeatmapContent, 'rows' | 'columns' | 'rowTitle' | 'columnTitle'> {
  readonly layout: HeatmapLayout;
  readonly markedRow: number | null;
  readonly markedColumn: number | null;
}

export const HeatmapAxes = memo(function HeatmapAxes({
  layout: { left, top, cellWidth, cellHeight, isUpright },
  rows,
  columns,
  rowTitle,
  columnTitle,
  markedRow,
  markedColumn,
}: Props) {
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
