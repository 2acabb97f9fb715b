/** A table of any length of which only the rows in view are drawn; rows are one line high. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import styles from './table.module.css';

const ROW_HEIGHT = 28;

interface Props {
  readonly label: string;
  /** Of the columns: `grid-template-columns`. */
  readonly template: string;
  readonly head: readonly string[];
  readonly rows: number;
  readonly cellsAt: (row: number) => readonly ReactNode[];
  /** Stands instead of the rows when there are none. */
  readonly empty: string;
  /** Where a press on a column's name sorts by it; whoever shows the table orders its rows. */
  readonly sorting?: TableSorting;
}

export interface TableSorting {
  /** The one that rows are sorted by, or -1. */
  readonly column: number;
  readonly isDescending: boolean;
  readonly onSort: (column: number) => void;
}

export function VirtualTable({ label, template, head, rows, cellsAt, empty, sorting }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const columns = { gridTemplateColumns: template };
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={rows + 1} className={styles.table}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row} style={columns} aria-rowindex={1}>
            {head.map((name, column) => (
              <span key={name} role="columnheader" aria-sort={sorting && orderOf(sorting, column)}>
                {sorting ? <SortButton name={name} column={column} sorting={sorting} /> : name}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              role="row"
              className={styles.row}
              style={{ ...columns, transform: `translateY(${start}px)` }}
              aria-rowindex={index + 2}
            >
              {cellsAt(index).map((cell, column) => (
                <span key={column} role="cell">
                  {cell}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      {rows === 0 && <p className={styles.empty}>{empty}</p>}
    </div>
  );
}

function orderOf({ column, isDescending }: TableSorting, of: number) {
  if (column !== of) return 'none';
  return isDescending ? 'descending' : 'ascending';
}

interface SortProps {
  readonly name: string;
  readonly column: number;
  readonly sorting: TableSorting;
}

function SortButton({ name, column, sorting }: SortProps) {
  const Arrow = sorting.isDescending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      className={styles.sort}
      onClick={() => {
        sorting.onSort(column);
      }}
    >
      {name}
      {sorting.column === column && <Arrow size={11} aria-hidden />}
    </button>
  );
}
