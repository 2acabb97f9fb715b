/** Lets a mouse drag what a frame scrolls; fingers do so by themselves. */
import { useMemo, useRef, type PointerEvent, type RefObject } from 'react';

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

/** Pixels a pointer may tremble during a click. */
const TREMOR = 4;

export interface DragToScroll {
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
  };
  /** Whether the press that just ended moved the picture, and so chose nothing. */
  readonly hasDragged: () => boolean;
}

export function useDragToScroll(frame: RefObject<HTMLElement | null>): DragToScroll {
  const drag = useRef<Drag | null>(null);
  const isDragged = useRef(false);
  return useMemo(
    () => ({
      handlers: {
        onPointerDown: ({ pointerType, button, target, clientX: x, clientY: y }) => {
          isDragged.current = false;
          const box = frame.current;
          // On the frame itself it is the scroll bar that is pressed.
          if (pointerType !== 'mouse' || button !== 0 || !box || target === box) return;
          drag.current = { x, y, left: box.scrollLeft, top: box.scrollTop };
        },
        onPointerMove: ({ clientX, clientY, pointerId, buttons }) => {
          const box = frame.current;
          if (!drag.current || !box) return;
          if (buttons === 0) {
            drag.current = null;
            return;
          }
          const { x, y, left, top } = drag.current;
          if (!isDragged.current && Math.hypot(clientX - x, clientY - y) < TREMOR) return;
          if (!isDragged.current) box.setPointerCapture(pointerId);
          isDragged.current = true;
          box.scrollTo({ left: left + x - clientX, top: top + y - clientY, behavior: 'instant' });
        },
        onPointerUp: () => {
          drag.current = null;
        },
      },
      hasDragged: () => isDragged.current,
    }),
    [frame],
  );
}
