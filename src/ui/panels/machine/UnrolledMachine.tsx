/**
 * The unrolled encoder and decoder: one column a time step with its tokens, embedding and the state
 * of every layer, and between the two sides the neck through which all of it must pass. The picture
 * is drawn once a decoding; the clock only moves an overlay over it.
 */
import { memo, useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isUntouched } from '../../../domain/contextSurgery';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { modelConfigOf } from '../../../state/runSelectors';
import { useElementSize } from '../../charts/useElementSize';
import { useClock, useRun, useSlot, useStores, type Slot } from '../../storesContext';
import { ContextNeck } from './ContextNeck';
import { CursorOverlay } from './CursorOverlay';
import { LayerNames } from './LayerNames';
import { hitAt, leastHeight, machineGeometry } from './machineGeometry';
import { ReadingMark } from './ReadingMark';
import { readingAt, type Reading } from './reading';
import { readoutSegments } from './readoutSegments';
import { SideCanvas } from './SideCanvas';
import { DecoderColumns, EncoderColumns } from './SideColumns';
import type { UnitOrder } from './unitOrder';
import { useColumnWindows } from './useColumnWindows';
import { useOrders } from './useOrders';
import { useShape } from './useShape';
import styles from './picture.module.css';

interface Props {
  readonly slot: Slot;
  readonly trace: DecodeTrace;
  readonly order: UnitOrder;
  /** Whether the panel below shows this machine's cell. */
  readonly opensBelow: boolean;
  readonly pointed: Reading | null;
  /** The unit that the keyboard holds. */
  readonly pinnedUnit: number | null;
  readonly onPoint: (slot: Slot, reading: Reading | null) => void;
  readonly onPin: (slot: Slot, unit: number | null) => void;
}

/** A certainty of three digits needs a column this wide, px. */
const PERCENT_COLUMN = 20;
/** Where nothing is laid out. */
const NOMINAL_VIEW = { width: 720, height: 400 };

export const UnrolledMachine = memo(function UnrolledMachine(props: Props) {
  const { slot, trace, order, opensBelow, pointed, pinnedUnit, onPoint, onPin } = props;
  const { t } = useTranslation();
  const { clock } = useStores();
  const model = useRun(modelConfigOf);
  const isOperatedOn = useSlot(slot, ({ surgery }) => !isUntouched(surgery));
  const gold = useSlot(slot, ({ result }) => result?.gold?.hypothesis.ids ?? null);
  const encoderSteps = useClock(({ span }) => span.encoderSteps);
  const isPlaying = useClock((state) => state.isPlaying);
  const scroller = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);

  const size = useElementSize(scroller);
  const shape = useShape(trace);
  const view = size && size.width > 0 ? size : NOMINAL_VIEW;
  const geometry = useMemo(() => machineGeometry(shape, view), [shape, view]);
  const orders = useOrders(trace, order);
  const windows = useColumnWindows(scroller, geometry, view.width, trace);
  const encoderColumns = useMemo(() => trace.encoder.map(statesOf), [trace]);
  const decoderColumns = useMemo(
    () => trace.decoder.map((step) => ({ ...statesOf(step), readout: readoutSegments(step) })),
    [trace],
  );
  const feedsInput = model?.contextToInput ?? false;
  const feedsReadout = model?.contextToReadout ?? false;
  const overflows = geometry.width > view.width;

  const hitOf = (event: { clientX: number; clientY: number }) => {
    const box = picture.current?.getBoundingClientRect();
    return box ? hitAt(geometry, event.clientX - box.left, event.clientY - box.top) : null;
  };
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const hit = hitOf(event);
    onPoint(slot, hit && readingAt(hit, trace, orders));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { moveBy, moveTo, moveToEnd, layer, selectLayer } = clock.getState();
    const moveUnit = (by: number): void => {
      const places = orders.layers[layer] ?? null;
      const { hiddenSize } = trace;
      const place = pinnedUnit === null ? null : (places?.indexOf(pinnedUnit) ?? pinnedUnit);
      const next = place === null ? (by > 0 ? 0 : hiddenSize - 1) : place + by;
      const wrapped = (next + hiddenSize) % hiddenSize;
      onPoint(slot, null);
      onPin(slot, places?.[wrapped] ?? wrapped);
    };
    const moveLayer = (by: number): void => {
      selectLayer(Math.max(0, Math.min(shape.layers - 1, layer + by)));
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
        if (event.shiftKey) moveLayer(1);
        else moveUnit(-1);
      },
      ArrowDown: () => {
        if (event.shiftKey) moveLayer(-1);
        else moveUnit(1);
      },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const onSelect = clock.getState().moveTo;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="group"
      tabIndex={0}
      aria-label={t('machine.heatMap')}
      data-overflows={overflows}
      data-playing={isPlaying}
      style={{ minHeight: leastHeight(shape.layers) }}
      onScroll={windows.onScroll}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={({ pointerType }) => {
        // A finger that is lifted leaves too: what it read stays.
        if (pointerType === 'mouse') onPoint(slot, null);
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onPin(slot, null);
      }}
      onClick={(event) => {
        const band = hitOf(event)?.band;
        if (typeof band === 'number') clock.getState().selectLayer(band);
      }}
    >
      <div
        ref={picture}
        className={styles.picture}
        style={{
          left: Math.max(0, Math.floor((view.width - geometry.width) / 2)),
          width: geometry.width,
          height: geometry.height,
        }}
      >
        <LayerNames geometry={geometry} />
        <div
          className={styles.encoder}
          style={{ left: geometry.encoder.x, width: geometry.encoder.width }}
        >
          <SideCanvas
            side="encoder"
            columns={encoderColumns}
            geometry={geometry}
            orders={orders}
            feedsInput={false}
            feedsReadout={false}
          />
          <p className={styles.title}>
            {t('machine.encoderReads')}
            {model?.reverseSource && <span>{` · ${t('machine.reversed')}`}</span>}
          </p>
          <EncoderColumns
            steps={trace.encoder}
            place={geometry.encoder}
            window={windows.encoder}
            onSelect={onSelect}
          />
        </div>
        <ContextNeck
          states={trace.initialStates}
          geometry={geometry}
          orders={orders}
          feedsInput={feedsInput}
          feedsReadout={feedsReadout}
          isOperatedOn={isOperatedOn}
        />
        <div
          className={styles.decoder}
          data-side="decoder"
          data-tight={geometry.decoder.column < PERCENT_COLUMN}
          style={{ left: geometry.decoder.x, width: geometry.decoder.width }}
        >
          <SideCanvas
            side="decoder"
            columns={decoderColumns}
            geometry={geometry}
            orders={orders}
            feedsInput={feedsInput}
            feedsReadout={feedsReadout}
          />
          <p className={styles.title}>{t('machine.decoderWrites')}</p>
          <DecoderColumns
            steps={trace.decoder}
            start={encoderSteps}
            gold={gold}
            place={geometry.decoder}
            window={windows.decoder}
            onSelect={onSelect}
          />
        </div>
        <CursorOverlay trace={trace} geometry={geometry} opensBelow={opensBelow} />
        <ReadingMark
          trace={trace}
          geometry={geometry}
          orders={orders}
          pointed={pointed}
          pinnedUnit={pinnedUnit}
        />
      </div>
    </div>
  );
});

function statesOf(step: Pick<DecodeTrace['encoder'][number], 'embedding' | 'layers'>) {
  const { embedding, layers } = step;
  return { embedding, layers: layers.map(({ hidden }) => hidden), readout: null };
}
