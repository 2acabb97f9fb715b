/** One place of a chart is read out: the one pointed at, or the one that the arrow keys have reached. */
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface PlaceReading {
  /** Null while none is read. */
  readonly read: number | null;
  readonly onPoint: (place: number | null) => void;
  /** Of the focusable group around the places. */
  readonly group: {
    readonly role: 'group';
    readonly tabIndex: 0;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
  };
}

export interface PlaceReadingOptions {
  /** Whether places stand above each other and not side by side. */
  readonly isUpright?: boolean;
  /** Enter, or a space. */
  readonly onChoose?: (place: number) => void;
}

/** Page up and page down go this far. */
const STRIDE = 10;

export function usePlaceReading(
  count: number,
  { isUpright = false, onChoose }: PlaceReadingOptions = {},
): PlaceReading {
  const [chosen, setChosen] = useState<number | null>(null);
  const read = chosen === null || count === 0 ? null : Math.min(chosen, count - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    // The buttons within have keys of their own.
    if (event.target !== event.currentTarget) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (onChoose && read !== null && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onChoose(read);
      return;
    }
    const next = nextPlace(event.key, isUpright, read, count);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };
  return {
    read,
    onPoint: setChosen,
    group: {
      role: 'group',
      tabIndex: 0,
      onKeyDown,
      onBlur: () => {
        setChosen(null);
      },
      onPointerLeave: ({ pointerType }) => {
        // A finger that is lifted has left too, and wants to read what it pointed at.
        if (pointerType !== 'touch') setChosen(null);
      },
    },
  };
}

/** Undefined for keys that say nothing here. */
function nextPlace(
  key: string,
  isUpright: boolean,
  read: number | null,
  count: number,
): number | null | undefined {
  const by = (distance: number): number => {
    if (read === null) return distance > 0 ? 0 : count - 1;
    return Math.max(0, Math.min(count - 1, read + distance));
  };
  switch (key) {
    case isUpright ? 'ArrowDown' : 'ArrowRight':
      return by(1);
    case isUpright ? 'ArrowUp' : 'ArrowLeft':
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
