/** Follows the scrolling of the picture, and scrolls it so that the clock's column is seen. */
import { startTransition, useEffect, useMemo, useState, type RefObject } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { positionIn } from '../../../state/decodePosition';
import { useStores } from '../../storesContext';
import { columnWindow, type ColumnWindow } from './columnWindow';
import type { MachineGeometry } from './machineGeometry';

interface Windows {
  readonly encoder: ColumnWindow;
  readonly decoder: ColumnWindow;
  readonly onScroll: () => void;
}

/** CSS pixels of scrolling that may pass before the windows are looked at again. */
const SCROLL_BLOCK = 160;

export function useColumnWindows(
  scroller: RefObject<HTMLDivElement | null>,
  geometry: MachineGeometry,
  width: number,
  trace: DecodeTrace,
): Windows {
  const { clock } = useStores();
  const [block, setBlock] = useState(0);
  const left = block * SCROLL_BLOCK;
  const reach = width + SCROLL_BLOCK;

  useEffect(() => {
    let frame: number | null = null;
    const follow = (): void => {
      frame = null;
      const box = scroller.current;
      if (!box || geometry.width <= width) return;
      const { cursor, span } = clock.getState();
      const { side, index } = positionIn(span, cursor, trace);
      const { x, column } = geometry[side];
      const start = x + index * column;
      const target = scrollTarget(box.scrollLeft, width, geometry.gutter, start, column);
      if (target !== null) box.scrollTo({ left: target });
    };
    // In a frame, where the layout that scrolling asks for is due anyway.
    const ask = (): void => {
      frame ??= requestAnimationFrame(follow);
    };
    ask();
    const stop = clock.subscribe((state, previous) => {
      if (state.cursor !== previous.cursor) ask();
    });
    return () => {
      stop();
      if (frame !== null) cancelAnimationFrame(frame);
    };
  }, [clock, scroller, geometry, width, trace]);

  return {
    encoder: useMemo(() => columnWindow(geometry.encoder, left, reach), [geometry, left, reach]),
    decoder: useMemo(() => columnWindow(geometry.decoder, left, reach), [geometry, left, reach]),
    onScroll: () => {
      const at = Math.floor((scroller.current?.scrollLeft ?? 0) / SCROLL_BLOCK);
      if (at === block) return;
      startTransition(() => {
        setBlock(at);
      });
    },
  };
}

/** Where to scroll to so that a column and its neighbours are seen; null when they are. */
function scrollTarget(
  left: number,
  width: number,
  gutter: number,
  start: number,
  column: number,
): number | null {
  const before = start - column - gutter;
  const after = start + 2 * column - width;
  if (left > before) return Math.max(0, before);
  return left < after ? after : null;
}
