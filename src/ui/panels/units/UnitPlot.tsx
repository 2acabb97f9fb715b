/** All units as lines over the tokens: faint ones, chosen ones, and the range that chose them. */
import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type MouseEvent,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { nearestUnit, type HiddenValues } from '../../../state/unitSelection';
import { SlicedCanvas } from '../../charts/SlicedCanvas';
import { useElementSize, type ElementSize } from '../../charts/useElementSize';
import { useStores, useUnits } from '../../storesContext';
import { useTheme } from '../../theme/useTheme';
import { tokenSign } from '../../tokenText';
import {
  createLineBuffers,
  faintOpacity,
  linesDrawing,
  type LineBuffers,
  type LineStyle,
} from './linesDrawing';
import { shareAbove, VALUE_LIMIT, valueAt } from './plotScale';
import { ThresholdHandle } from './ThresholdHandle';
import { TokenAxis } from './TokenAxis';
import { UnitReading } from './UnitReading';
import { useRangeBrush } from './useRangeBrush';
import type { UnitPlotData } from './useUnitPlot';
import panel from './units.module.css';
import styles from './unitPlot.module.css';

/** How far from a line a pointer may be, in hidden value. */
const REACH = 0.09;
const TICKS = [1, 0, -1];

export function UnitPlot({ plot }: { readonly plot: UnitPlotData }) {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const { hidden, tokens, side, layer, hiddenSize, timeStep } = plot;
  const lines = useRef<HTMLDivElement>(null);
  const size = useElementSize(lines);
  const [pointed, setPointed] = useState<number | null>(null);
  // A unit that the new model or layer does not have.
  const unit = pointed !== null && pointed < hiddenSize ? pointed : null;
  const brush = useRangeBrush(tokens.length);
  const scroller = useRef<HTMLDivElement>(null);
  useRangeInView(scroller, tokens.length);

  const unitUnder = (event: MouseEvent<HTMLElement>): number | null => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const time = ((event.clientX - left) / width) * tokens.length - 0.5;
    return nearestUnit(hidden, time, valueAt((event.clientY - top) / height), REACH);
  };
  const label = t('unitsPanel.plot', {
    count: hiddenSize,
    layer: layer + 1,
    side: t(`unitsPanel.${side}`).toLowerCase(),
  });
  return (
    <figure className={panel[side]}>
      <figcaption className="visuallyHidden">{label}</figcaption>
      <div className={styles.plot}>
        <div className={styles.values} aria-hidden>
          {TICKS.map((tick) => (
            <span key={tick} style={{ top: `${shareAbove(tick) * 100}%` }}>
              {tick > 0 ? `+${tick}` : String(tick).replace('-', '−')}
            </span>
          ))}
        </div>
        <div ref={scroller} className={styles.scroller}>
          <div className={styles.time} style={timeWidth(tokens)}>
            <div
              ref={lines}
              className={styles.lines}
              data-testid="unit-lines"
              {...brush.handlers}
              onPointerDown={(event) => {
                // A finger on the lines scrolls them; the tokens are for brushing.
                if (event.pointerType !== 'touch') brush.handlers.onPointerDown(event);
              }}
              onMouseMove={(event) => {
                setPointed(unitUnder(event));
              }}
              onMouseLeave={() => {
                setPointed(null);
              }}
              onClick={(event) => {
                const under = unitUnder(event);
                if (under !== null && !brush.hasBrushed()) store.getState().toggleUnit(under);
              }}
            >
              {size && <FaintLines hidden={hidden} size={size} />}
              {size && <ChosenLines plot={plot} size={size} />}
              <Overlay plot={plot} pointed={unit} />
            </div>
            <TokenAxis
              tokens={tokens}
              side={side}
              timeStep={timeStep}
              hidden={hidden}
              pointed={unit}
              onPoint={setPointed}
              brush={brush}
            />
          </div>
        </div>
        <ThresholdHandle />
      </div>
      <UnitReading plot={plot} pointed={unit} />
    </figure>
  );
}

/** Scrolls the plot, never the page, to a range that is wholly out of view. */
function useRangeInView(scroller: RefObject<HTMLDivElement | null>, timeSteps: number): void {
  const range = useUnits((state) => state.range);
  // In a frame, where the layout it asks for is due anyway.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const box = scroller.current;
      if (!box || !range) return;
      const step = box.scrollWidth / timeSteps;
      const isBefore = range.to * step <= box.scrollLeft;
      const isBehind = range.from * step >= box.scrollLeft + box.clientWidth;
      if (isBefore || isBehind) box.scrollTo({ left: (range.from - 1) * step });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [scroller, range, timeSteps]);
}

/** Tokens keep a width that can be read and hit; a longer sequence scrolls. */
function timeWidth(tokens: readonly string[]): CSSProperties {
  const longest = tokens.reduce((most, token) => Math.max(most, [...tokenSign(token)].length), 1);
  return { minWidth: tokens.length * (12 + 7 * Math.min(longest, 6)) };
}

interface LinesProps {
  readonly size: ElementSize;
}

const FaintLines = memo(function FaintLines({
  hidden,
  size,
}: LinesProps & { readonly hidden: HiddenValues }) {
  const theme = useTheme();
  const [buffers] = useState(createLineBuffers);
  const drawing = useMemo(() => {
    const units = Array.from(hidden[0] ?? [], (_, unit) => unit);
    const style = { color: '--muted', opacity: faintOpacity(units.length), thickness: 1 };
    return themed(theme, hidden, units, style, size, buffers);
  }, [hidden, size, theme, buffers]);
  return <SlicedCanvas width={size.width} height={size.height} drawing={drawing} />;
});

const ChosenLines = memo(function ChosenLines({
  plot: { hidden, side, hiddenSize },
  size,
}: LinesProps & { readonly plot: UnitPlotData }) {
  const theme = useTheme();
  // While a rule is dragged the newest choice is drawn, not every one on the way.
  const units = useDeferredValue(useUnits((state) => state.units));
  const [buffers] = useState(createLineBuffers);
  const drawing = useMemo(() => {
    const present = units.filter((unit) => unit < hiddenSize);
    const opacity = Math.max(0.25, Math.min(0.95, 16 / Math.max(1, present.length)));
    const style = { color: `--${side}`, opacity, thickness: 1.6 };
    return themed(theme, hidden, present, style, size, buffers);
  }, [hidden, hiddenSize, units, side, size, theme, buffers]);
  return <SlicedCanvas width={size.width} height={size.height} drawing={drawing} />;
});

/** The colours of a drawing are read when it is drawn: another theme is another drawing. */
function themed(
  _theme: string,
  hidden: HiddenValues,
  units: readonly number[],
  style: LineStyle,
  size: ElementSize,
  buffers: LineBuffers,
) {
  return linesDrawing(hidden, units, style, size, buffers);
}

/** In units of time steps and hidden values; lines keep their width however it is stretched. */
function Overlay({
  plot: { hidden, tokens, timeStep },
  pointed,
}: {
  readonly plot: UnitPlotData;
  readonly pointed: number | null;
}) {
  const range = useUnits((state) => state.range);
  const threshold = useUnits((state) => state.threshold);
  const focus = useUnits((state) => state.focus);
  const height = 2 * VALUE_LIMIT;
  const yOf = (value: number): number => VALUE_LIMIT - value;
  const lineOf = (unit: number): string =>
    hidden.map((values, time) => `${time + 0.5},${yOf(values[unit] ?? 0)}`).join(' ');
  const firesFrom = threshold < 0 ? yOf(threshold) : 0;
  const firesTo = threshold < 0 ? height : yOf(threshold);
  return (
    <svg
      className={styles.overlay}
      viewBox={`0 0 ${tokens.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <line className={styles.zero} x1={0} x2={tokens.length} y1={yOf(0)} y2={yOf(0)} />
      {range && (
        <>
          <rect
            className={styles.inRange}
            x={range.from}
            width={range.to - range.from}
            y={0}
            height={height}
          />
          <rect
            className={styles.firing}
            x={range.from}
            width={range.to - range.from}
            y={firesFrom}
            height={Math.max(0, firesTo - firesFrom)}
          />
        </>
      )}
      {timeStep !== null && (
        <line className={styles.now} x1={timeStep + 0.5} x2={timeStep + 0.5} y1={0} y2={height} />
      )}
      <line
        className={styles.threshold}
        x1={0}
        x2={tokens.length}
        y1={yOf(threshold)}
        y2={yOf(threshold)}
      />
      {focus !== null && <polyline className={styles.focusLine} points={lineOf(focus)} />}
      {pointed !== null && <polyline className={styles.pointedLine} points={lineOf(pointed)} />}
    </svg>
  );
}
