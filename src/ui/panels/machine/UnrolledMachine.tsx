/**
 * The unrolled encoder and decoder: one column a time step, its hidden state as a strip of colours,
 * its tokens below and above, and between the two sides the context, all that crosses over.
 */
import clsx from 'clsx';
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { modelConfigOf } from '../../../state/runSelectors';
import { ActivationStrip } from '../../charts/ActivationStrip';
import { useClock, useRun, useStores } from '../../storesContext';
import { DecoderColumn, EncoderColumn } from './MachineColumn';
import { columnWidth } from './columnWidth';
import styles from './machine.module.css';

interface Props {
  readonly trace: DecodeTrace;
  /** Called with one unit's exact value as words, or null. */
  readonly onReading: (text: string | null) => void;
}

export function UnrolledMachine({ trace, onReading }: Props) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const cursor = useClock((state) => state.cursor);
  const layer = useClock((state) => state.layer);
  const model = useRun(modelConfigOf);
  const scroller = useRef<HTMLDivElement>(null);
  const [unit, setUnit] = useState<number | null>(null);

  useKeepInView(scroller, cursor, trace);

  const { encoder, decoder } = trace;
  const readUnit = (column: number | 'context', at: number): void => {
    const values =
      column === 'context'
        ? trace.context
        : (encoder[column] ?? decoder[column - encoder.length])?.layers[layer]?.hidden;
    const value = values?.[at];
    if (value === undefined) return;
    const words = { unit: at + 1, value: value.toFixed(4) };
    onReading(
      column === 'context'
        ? t('machine.readoutContext', words)
        : t('machine.readout', { ...words, step: column + 1 }),
    );
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const strip = (event.target as Element).closest<HTMLElement>('[data-column]');
    if (!strip) return;
    const { top, height } = strip.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    const at = Math.min(trace.hiddenSize - 1, Math.max(0, Math.floor(share * trace.hiddenSize)));
    const column = strip.dataset['column'] ?? '';
    readUnit(column === 'context' ? 'context' : Number(column), at);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { moveBy, moveTo, moveToEnd } = clock.getState();
    const moveUnit = (by: number): void => {
      const next = unit === null ? 0 : (unit + by + trace.hiddenSize) % trace.hiddenSize;
      setUnit(next);
      readUnit(cursor, next);
    };
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => {
        moveBy(-1);
      },
      ArrowRight: () => {
        moveBy(1);
      },
      Home: () => {
        moveTo(0);
      },
      End: moveToEnd,
      ArrowUp: () => {
        moveUnit(-1);
      },
      ArrowDown: () => {
        moveUnit(1);
      },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const select = clock.getState().moveTo;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="group"
      tabIndex={0}
      aria-label={t('machine.heatMap')}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        onReading(null);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setUnit(null);
        onReading(null);
      }}
      style={columnWidth(trace)}
    >
      <div className={styles.picture}>
        <div className={clsx(styles.side, styles.encoderSide)}>
          <p className={styles.encoderTitle}>
            {t('machine.encoderReads')}
            {model?.reverseSource && <span>{` · ${t('machine.reversed')}`}</span>}
          </p>
          <div className={clsx(styles.columns, styles.encoder)}>
            {encoder.map((step, index) => (
              <EncoderColumn
                key={index}
                step={step}
                index={index}
                layer={layer}
                when={whenOf(index, cursor)}
                unit={index === cursor ? unit : null}
                onSelect={select}
              />
            ))}
          </div>
        </div>
        <div className={clsx(styles.contextColumn, cursor < encoder.length - 1 && styles.isFuture)}>
          <p className={styles.contextTitle}>{t('machine.context')}</p>
          <div className={styles.contextStrip} data-column="context">
            <ActivationStrip values={trace.context} direction="down" />
          </div>
        </div>
        <div className={clsx(styles.side, styles.decoderSide)}>
          <p className={styles.decoderTitle}>{t('machine.decoderWrites')}</p>
          <div
            className={clsx(
              styles.columns,
              styles.decoder,
              model?.contextToInput && styles.contextToInput,
              model?.contextToReadout && styles.contextToReadout,
            )}
          >
            {decoder.map((step, index) => (
              <DecoderColumn
                key={index}
                step={step}
                index={index}
                position={encoder.length + index}
                layer={layer}
                when={whenOf(encoder.length + index, cursor)}
                unit={encoder.length + index === cursor ? unit : null}
                onSelect={select}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function whenOf(position: number, cursor: number): 'past' | 'now' | 'future' {
  if (position === cursor) return 'now';
  return position < cursor ? 'past' : 'future';
}

/** Scrolls the picture, never the page, so that the column under the cursor is seen. */
function useKeepInView(
  scroller: RefObject<HTMLDivElement | null>,
  cursor: number,
  trace: DecodeTrace,
): void {
  // In a frame, where the layout it asks for is due anyway.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const box = scroller.current;
      const column = box?.querySelector<HTMLElement>('[aria-current="step"]');
      if (!box || !column) return;
      const outer = box.getBoundingClientRect();
      const inner = column.getBoundingClientRect();
      const margin = inner.width;
      const before = inner.left - margin - outer.left;
      const after = inner.right + margin - outer.right;
      box.scrollBy({ left: before < 0 ? before : Math.max(0, after) });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [scroller, cursor, trace]);
}
