/**
 * Quantities over training steps, one plot or several on the same steps: one cursor for all of them,
 * moved by the pointer or by the arrow keys, which reads exact values. One drawing, so that it can be
 * taken away as it is.
 */
import clsx from 'clsx';
import {
  memo,
  useMemo,
  useRef,
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { formatCount } from '../formatNumber';
import {
  columnsIn,
  gapPath,
  nearestPlace,
  placePlots,
  ROW_HEIGHT,
  seriesPaths,
  stepTicks,
  xOfStep,
  type PlacedPlot,
  type StepPlot,
} from './stepPlot';
import { useElementSize } from './useElementSize';
import { usePlaceReading } from './usePlaceReading';
import reading from './reading.module.css';
import styles from './stepPlots.module.css';

interface Props {
  readonly label: string;
  /** Ascending. */
  readonly steps: readonly number[];
  /** Made anew only when they change. */
  readonly plots: readonly StepPlot[];
  /** A line through this step: the one in view. */
  readonly markedStep?: number | null;
  /** What is said of a place in `steps`, and of none. */
  readonly readingOf: (place: number | null) => ReactNode;
}

/** Until the width is known. */
const FIRST_WIDTH = 480;

export function StepPlots({ label, steps, plots, markedStep = null, readingOf }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const size = useElementSize(host);
  const width = size?.width || FIRST_WIDTH;
  const rows = Math.ceil(plots.length / columnsIn(width, plots.length));
  const least = rows * ROW_HEIGHT;
  const height = Math.max(least, size?.height ?? 0);
  const placed = useMemo(
    () => placePlots(plots, width, height / rows),
    [plots, width, height, rows],
  );
  const { read, onPoint, group } = usePlaceReading(steps.length);
  const onPointer = (event: PointerEvent<SVGSVGElement>): void => {
    const frame = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const under = placed.find(({ box }) => isNear(box, x, y));
    onPoint(under ? nearestPlace(under.box, x, steps) : null);
  };
  const last = steps.at(-1) ?? 0;
  const readStep = read === null ? null : steps[read];
  return (
    <div>
      <div
        ref={host}
        className={styles.host}
        style={{ '--least': `${least}px` } as CSSProperties}
        aria-label={label}
        {...group}
      >
        <svg
          className={styles.drawing}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden
          onPointerMove={onPointer}
          onPointerDown={onPointer}
        >
          <Plots placed={placed} steps={steps} />
          {markedStep !== null &&
            placed.map(({ box }, index) => (
              <StepLine
                key={index}
                box={box}
                x={xOfStep(box, Math.min(markedStep, last), last)}
                className={styles.marked}
              />
            ))}
          {readStep !== null &&
            readStep !== undefined &&
            placed.map(({ plot, box, yOf }, index) => (
              <g key={index}>
                <StepLine box={box} x={xOfStep(box, readStep, last)} className={styles.cursor} />
                {plot.series.map(({ name, color, values }) => {
                  const value = values[read ?? 0] ?? Number.NaN;
                  return (
                    Number.isFinite(value) && (
                      <circle
                        key={name}
                        cx={xOfStep(box, readStep, last)}
                        cy={yOf(value)}
                        r={3.5}
                        fill={color}
                      />
                    )
                  );
                })}
              </g>
            ))}
        </svg>
      </div>
      <p className={reading.line} role="status">
        {readingOf(read)}
      </p>
    </div>
  );
}

function StepLine({
  box: { top, height },
  x,
  className,
}: {
  readonly box: PlacedPlot['box'];
  readonly x: number;
  readonly className: string | undefined;
}) {
  return <line className={className} x1={x} x2={x} y1={top} y2={top + height} />;
}

/** A little beyond the axes too, so that the ends are easy to reach. */
function isNear({ left, top, width, height }: PlacedPlot['box'], x: number, y: number): boolean {
  return x >= left - 20 && x <= left + width + 12 && y >= top - 20 && y <= top + height + 22;
}

interface PlotsProps {
  readonly placed: readonly PlacedPlot[];
  readonly steps: readonly number[];
}

/** Apart from the cursor, which moves far more often. */
const Plots = memo(function Plots({ placed, steps }: PlotsProps) {
  const last = steps.at(-1) ?? 0;
  return placed.map((each, index) => {
    const { plot, box, yOf, ticks } = each;
    const gap = gapPath(each, steps);
    const right = box.left + box.width;
    return (
      <g key={index}>
        <text className={styles.title} x={box.left} y={box.top - 8}>
          {plot.title}
        </text>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={box.left} x2={right} y1={yOf(tick)} y2={yOf(tick)} />
            <text className={styles.tick} x={box.left - 6} y={yOf(tick) + 3.5} textAnchor="end">
              {plot.format(tick)}
            </text>
          </g>
        ))}
        {stepTicks(last).map((tick, place, all) => (
          <text
            key={tick}
            className={styles.tick}
            x={xOfStep(box, tick, last)}
            y={box.top + box.height + 15}
            textAnchor={place > 0 && place === all.length - 1 ? 'end' : 'middle'}
          >
            {formatCount(tick)}
          </text>
        ))}
        {gap !== null && <path className={styles.gap} d={gap} fill={plot.series[0]?.color} />}
        {plot.series.map((series) => {
          const { line, band, lone } = seriesPaths(series, steps, each);
          const { name, color, isDashed = false, isFine = false } = series;
          return (
            <g key={name}>
              {band !== null && <path className={styles.band} d={band} fill={color} />}
              <path
                className={clsx(styles.line, isFine && styles.isFine)}
                d={line}
                stroke={color}
                strokeDasharray={isDashed ? '5 4' : undefined}
              />
              {lone && <circle cx={lone.x} cy={lone.y} r={2.5} fill={color} />}
            </g>
          );
        })}
      </g>
    );
  });
});

/** Names of the series with their lines. */
export function StepLegend({ series }: { readonly series: StepPlot['series'] }) {
  return series.map(({ name, label, color, isDashed = false }) => (
    <span key={name} className={reading.legend}>
      <svg width={22} height={8} aria-hidden>
        <line
          className={styles.line}
          x1={1}
          x2={21}
          y1={4}
          y2={4}
          stroke={color}
          strokeDasharray={isDashed ? '5 4' : undefined}
        />
      </svg>
      {label}
    </span>
  ));
}
