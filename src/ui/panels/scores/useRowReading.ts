/** One row at a time is read out: the one pointed at, or the one that the arrow keys have reached. */
import { useState, type KeyboardEvent } from 'react';

export interface RowReading {
  /** Null while no row is read. */
  readonly read: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (row: number | null) => void;
}

export function useRowReading(count: number): RowReading {
  const [chosen, setChosen] = useState<number | null>(null);
  const read = chosen !== null && chosen < count ? chosen : null;
  return {
    read,
    onPoint: setChosen,
    onKeyDown: (event) => {
      // The buttons within have keys of their own.
      if (event.target !== event.currentTarget) return;
      const next = nextRow(event.key, read, count);
      if (next === undefined) return;
      event.preventDefault();
      setChosen(next);
    },
  };
}

/** Undefined for keys that say nothing here. */
function nextRow(key: string, read: number | null, count: number): number | null | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, read === null ? 0 : read + 1);
    case 'ArrowUp':
      return Math.max(0, read === null ? count - 1 : read - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
