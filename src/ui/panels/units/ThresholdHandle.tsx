/** The threshold as a line to drag, and a slider for the keyboard. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores, useUnits } from '../../storesContext';
import { shareAbove, valueAt } from './plotScale';
import styles from './unitPlot.module.css';

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
};

export function ThresholdHandle() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const threshold = useUnits((state) => state.threshold);
  const rail = useRef<HTMLDivElement>(null);
  /** Measured when the drag begins: asked for at every move, it would lay out the page each time. */
  const place = useRef<DOMRect | null>(null);
  const set = (value: number): void => {
    store.getState().setThreshold(Number(value.toFixed(2)));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const box = place.current;
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(valueAt((event.clientY - box.top) / box.height));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) set(threshold + step);
    else if (event.key === 'Home') set(-1);
    else if (event.key === 'End') set(1);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={rail} className={styles.rail}>
      <div
        className={styles.handle}
        style={{ top: `${shareAbove(threshold) * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t('unitsPanel.thresholdHandle')}
        aria-orientation="vertical"
        aria-valuemin={-1}
        aria-valuemax={1}
        aria-valuenow={threshold}
        aria-valuetext={threshold.toFixed(2)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          place.current = rail.current?.getBoundingClientRect() ?? null;
        }}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        <span className={styles.knob}>{threshold.toFixed(2).replace('-', '−')}</span>
      </div>
    </div>
  );
}
