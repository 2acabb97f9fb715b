/** One column of a chart at a time is read out: the one pointed at, or reached by the arrow keys. */
import { useState, type KeyboardEvent } from 'react';

export interface ColumnReading {
  /** Null while none is read. */
  readonly read: number | null;
  readonly onPoint: (column: number | null) => void;
  /** Of the focusable group around the chart. */
  readonly group: {
    readonly role: 'group';
    readonly tabIndex: 0;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** @param onChoose Enter, or a space */
export function useColumnReading(count: number, onChoose: (column: number) => void): ColumnReading {
  const [chosen, setChosen] = useState<number | null>(null);
  const read = chosen !== null && chosen < count ? chosen : null;
  const leave = (): void => {
    setChosen(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = count - 1;
    if ((event.key === 'Enter' || event.key === ' ') && read !== null) {
      event.preventDefault();
      onChoose(read);
      return;
    }
    const places: Readonly<Record<string, number | null>> = {
      ArrowRight: read === null ? 0 : Math.min(last, read + 1),
      ArrowLeft: read === null ? last : Math.max(0, read - 1),
      Home: 0,
      End: last,
      Escape: null,
    };
    const next = places[event.key];
    if (next === undefined || count === 0) return;
    event.preventDefault();
    setChosen(next);
  };
  return {
    read,
    onPoint: setChosen,
    group: { role: 'group', tabIndex: 0, onKeyDown, onBlur: leave, onPointerLeave: leave },
  };
}
