/** The tokens under the lines: the axis of time, where a range is chosen by drag, touch and keyboard. */
import clsx from 'clsx';
import { memo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineSide } from '../../../domain/unitReports';
import { cursorOf } from '../../../state/decodePosition';
import { rangeBetween, type HiddenValues } from '../../../state/unitSelection';
import { useStores, useUnits } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import type { RangeBrush } from './useRangeBrush';
import panel from './units.module.css';
import styles from './tokenAxis.module.css';

interface Props {
  readonly tokens: readonly string[];
  readonly side: MachineSide;
  readonly timeStep: number | null;
  readonly hidden: HiddenValues;
  readonly pointed: number | null;
  readonly onPoint: (unit: number | null) => void;
  readonly brush: RangeBrush;
}

export function TokenAxis({ tokens, side, timeStep, hidden, pointed, onPoint, brush }: Props) {
  const { t } = useTranslation();
  const { units: store, clock } = useStores();
  const range = useUnits((state) => state.range);
  const anchor = useRef<number | null>(null);
  const here = timeStep ?? range?.from ?? 0;

  const goTo = (step: number, extends_: boolean): void => {
    const next = Math.max(0, Math.min(step, tokens.length - 1));
    if (extends_) {
      anchor.current ??= here;
      store.getState().setRange(rangeBetween(anchor.current, next));
    } else {
      anchor.current = null;
    }
    const { span, moveTo } = clock.getState();
    moveTo(cursorOf(span, { side, index: next }));
  };
  const pointAt = (by: number): void => {
    const values = hidden[here];
    if (!values) return;
    const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
    const place = pointed === null ? -1 : order.indexOf(pointed);
    const next = pointed === null ? 0 : place + by;
    onPoint(order[Math.max(0, Math.min(next, order.length - 1))] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => {
        goTo(here - 1, event.shiftKey);
      },
      ArrowRight: () => {
        goTo(here + 1, event.shiftKey);
      },
      Home: () => {
        goTo(0, event.shiftKey);
      },
      End: () => {
        goTo(tokens.length - 1, event.shiftKey);
      },
      ArrowUp: () => {
        pointAt(-1);
      },
      ArrowDown: () => {
        pointAt(1);
      },
      Enter: () => {
        if (pointed === null) store.getState().setRange(rangeBetween(here, here));
        else store.getState().toggleUnit(pointed);
      },
      Escape: () => {
        onPoint(null);
      },
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  return (
    <div
      className={styles.axis}
      role="group"
      tabIndex={0}
      aria-label={t('unitsPanel.axis')}
      data-testid="unit-axis"
      {...brush.handlers}
      onPointerUp={(event) => {
        brush.handlers.onPointerUp();
        if (brush.hasBrushed() || event.button !== 0) return;
        const step = brush.stepUnder(event);
        goTo(step, event.shiftKey);
        if (!event.shiftKey) store.getState().setRange(rangeBetween(step, step));
      }}
      onKeyDown={onKeyDown}
    >
      {range && (
        <span
          className={styles.axisRange}
          style={{
            left: `${(range.from / tokens.length) * 100}%`,
            width: `${((range.to - range.from) / tokens.length) * 100}%`,
          }}
        />
      )}
      {timeStep !== null && (
        <span
          className={styles.axisNow}
          style={{
            left: `${(timeStep / tokens.length) * 100}%`,
            width: `${100 / tokens.length}%`,
          }}
        />
      )}
      <Tokens tokens={tokens} side={side} />
    </div>
  );
}

const Tokens = memo(function Tokens({ tokens, side }: Pick<Props, 'tokens' | 'side'>) {
  return (
    <ol className={clsx(styles.tokens, panel[side])}>
      {tokens.map((token, index) => (
        <li key={index} title={token.length > 1 ? token : undefined}>
          {tokenSign(token)}
        </li>
      ))}
    </ol>
  );
});
