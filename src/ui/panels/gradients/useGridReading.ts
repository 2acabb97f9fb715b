/** One parameter at a time is read out, and one bin of its histograms where the keys or a pointer are. */
import { useCallback, useState, type KeyboardEvent } from 'react';

export interface GridPlace {
  readonly row: number;
  /** Bins of the weights, then bins of the gradients; null reads the row as a whole. */
  readonly column: number | null;
}

export interface GridReading {
  readonly read: GridPlace | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (place: GridPlace | null) => void;
}

/** @param columnsOf how many places a row has */
export function useGridReading(rows: number, columnsOf: (row: number) => number): GridReading {
  const [chosen, setChosen] = useState<GridPlace | null>(null);
  const read = chosen && chosen.row < rows ? chosen : null;
  return {
    read,
    onPoint: useCallback((place: GridPlace | null) => {
      setChosen(place);
    }, []),
    onKeyDown: (event) => {
      // The buttons within have keys of their own.
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = nextPlace(event.key, read, rows, columnsOf);
      if (next === undefined) return;
      event.preventDefault();
      setChosen(next);
    },
  };
}

/** Undefined for keys that say nothing here. */
export function nextPlace(
  key: string,
  read: GridPlace | null,
  rows: number,
  columnsOf: (row: number) => number,
): GridPlace | null | undefined {
  if (rows === 0) return undefined;
  const { row, column } = read ?? { row: -1, column: null };
  const inRow = (next: number): GridPlace => {
    const last = columnsOf(next) - 1;
    return { row: next, column: column === null ? null : Math.min(column, last) };
  };
  switch (key) {
    case 'ArrowDown':
      return inRow(Math.min(rows - 1, row + 1));
    case 'ArrowUp':
      return inRow(read ? Math.max(0, row - 1) : rows - 1);
    case 'ArrowRight': {
      const here = Math.max(0, row);
      return { row: here, column: Math.min(columnsOf(here) - 1, (column ?? -1) + 1) };
    }
    case 'ArrowLeft':
      // Left of the first bin is the whole row.
      return { row: Math.max(0, row), column: column === null || column === 0 ? null : column - 1 };
    case 'Home':
      return inRow(0);
    case 'End':
      return inRow(rows - 1);
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
