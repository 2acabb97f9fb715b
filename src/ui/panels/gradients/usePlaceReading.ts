/** One place of a row is read out: the one pointed at, or the one that the arrow keys have reached. */
import { useState, type KeyboardEvent } from 'react';

export interface PlaceReading {
  /** Null while none is read. */
  readonly read: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (place: number | null) => void;
}

/** Page up and page down go this far. */
const STRIDE = 10;

export function usePlaceReading(count: number): PlaceReading {
  const [chosen, setChosen] = useState<number | null>(null);
  const read = chosen === null || count === 0 ? null : Math.min(chosen, count - 1);
  return {
    read,
    onPoint: setChosen,
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = nextPlace(event.key, read, count);
      if (next === undefined) return;
      event.preventDefault();
      setChosen(next);
    },
  };
}

/** Undefined for keys that say nothing here. */
export function nextPlace(
  key: string,
  read: number | null,
  count: number,
): number | null | undefined {
  const by = (distance: number): number =>
    Math.min(
      count - 1,
      Math.max(0, read === null ? (distance > 0 ? 0 : count - 1) : read + distance),
    );
  switch (key) {
    case 'ArrowRight':
      return by(1);
    case 'ArrowLeft':
      return by(-1);
    case 'PageDown':
      return by(STRIDE);
    case 'PageUp':
      return by(-STRIDE);
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
