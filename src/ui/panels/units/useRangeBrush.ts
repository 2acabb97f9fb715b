/** A range of time steps chosen by dragging over them, by mouse, pen or finger. */
import { useRef, type PointerEvent } from 'react';
import { rangeBetween } from '../../../state/unitSelection';
import { useStores } from '../../storesContext';

export interface RangeBrush {
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
  /** Whether the press that ended last was a drag, not a click. */
  readonly hasBrushed: () => boolean;
  readonly stepUnder: (event: PointerEvent<HTMLElement>) => number;
}

/** Pixels a press may wander before it is a drag. */
const SLACK = 4;

export function useRangeBrush(timeSteps: number): RangeBrush {
  const { units } = useStores();
  const press = useRef<{ step: number; x: number; isDrag: boolean } | null>(null);
  const wasDrag = useRef(false);
  const stepUnder = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const step = Math.floor(((clientX - left) / width) * timeSteps);
    return Math.max(0, Math.min(step, timeSteps - 1));
  };
  const end = (): void => {
    wasDrag.current = press.current?.isDrag ?? false;
    press.current = null;
  };
  return {
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        press.current = { step: stepUnder(event), x: event.clientX, isDrag: false };
        wasDrag.current = false;
      },
      onPointerMove: (event) => {
        const from = press.current;
        if (!from) return;
        if (!from.isDrag) {
          if (Math.abs(event.clientX - from.x) < SLACK) return;
          from.isDrag = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const next = rangeBetween(from.step, stepUnder(event));
        const { range, setRange } = units.getState();
        if (range?.from !== next.from || range.to !== next.to) setRange(next);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
    hasBrushed: () => wasDrag.current,
    stepUnder,
  };
}
