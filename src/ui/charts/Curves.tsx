/**
 * Lines over training steps, as both charts of the page draw them. Drawn here and not by a chart
 * library: a page that trains redraws them twice a second on a machine that is busy, so a redraw may
 * cost no more than setting a path. The plot is stretched by CSS and measures nothing.
 */
import { memo, useState, type CSSProperties, type PointerEvent } from 'react';
import { formatCount } from '../formatNumber';
import styles from './charts.module.css';
import {
  DRAWING_SIZE,
  heightShare,
  nearestRow,
  pathThrough,
  rowsWith,
  stepShare,
  stepTicks,
  type Scale,
} from './curveShape';
import type { MergedRow } from './thinSeries';

export interface Curve {
  /** Its key in the rows. */
  readonly name: string;
  readonly label: string;
  readonly color: string;
}

interface Props {
  readonly rows: readonly MergedRow[];
  readonly curves: readonly Curve[];
  readonly scale: Scale;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

export const Curves = memo(function Curves({ rows, curves, scale, domain, ticks, format }: Props) {
  const [pointedStep, setPointedStep] = useState<number | null>(null);
  const last = rows.at(-1)?.x ?? 1;
  const pointed = pointedStep === null ? null : nearestRow(rows, pointedStep);
  const placeOf = (row: MergedRow, name: string): CSSProperties => ({
    left: percent(stepShare(row.x, last)),
    bottom: percent(heightShare(row[name] ?? NaN, domain, scale)),
  });
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointedStep(((event.clientX - left) / width) * last);
  };
  return (
    <div className={styles.plot} aria-hidden>
      <div
        className={styles.area}
        data-testid="plot"
        onPointerMove={point}
        onPointerLeave={() => {
          setPointedStep(null);
        }}
      >
        {ticks.map((tick) => (
          <div
            key={tick}
            className={styles.gridLine}
            style={{ bottom: percent(heightShare(tick, domain, scale)) }}
          >
            <span>{format(tick)}</span>
          </div>
        ))}
        {stepTicks(last).map((step) => (
          <span
            key={step}
            className={styles.stepTick}
            style={{ left: percent(stepShare(step, last)) }}
          >
            {formatCount(step)}
          </span>
        ))}
        <svg viewBox={`0 0 ${DRAWING_SIZE} ${DRAWING_SIZE}`} preserveAspectRatio="none">
          {curves.map(({ name, color }) => (
            <path
              key={name}
              d={pathThrough(rows, name, { last, domain, scale })}
              stroke={color}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {curves.map(({ name, color }) => {
          const own = rowsWith(rows, name);
          const [first] = own;
          // One point makes no line: it is drawn as a dot, or it would not be seen.
          if (own.length !== 1 || !first) return null;
          return (
            <span
              key={name}
              className={styles.dot}
              style={{ ...placeOf(first, name), background: color }}
            />
          );
        })}
        {pointed && (
          <PointedRow
            row={pointed}
            isOnRight={stepShare(pointed.x, last) > 0.5}
            {...{ curves, format, placeOf }}
          />
        )}
      </div>
    </div>
  );
});

interface PointedRowProps {
  readonly row: MergedRow;
  readonly curves: readonly Curve[];
  readonly format: (value: number) => string;
  readonly placeOf: (row: MergedRow, name: string) => CSSProperties;
  readonly isOnRight: boolean;
}

/** What the row under the pointer says. */
function PointedRow({ row, curves, format, placeOf, isOnRight }: PointedRowProps) {
  const there = curves.filter(({ name }) => row[name] !== undefined);
  return (
    <>
      {there.map(({ name, color }) => (
        <span
          key={name}
          className={styles.dot}
          style={{ ...placeOf(row, name), background: color }}
        />
      ))}
      <div className={styles.tooltip} data-side={isOnRight ? 'left' : 'right'}>
        <span>{formatCount(row.x)}</span>
        {there.map(({ name, label, color }) => (
          <span key={name} style={{ color }}>
            {`${label} : ${format(row[name] ?? NaN)}`}
          </span>
        ))}
      </div>
    </>
  );
}

/** Names of the curves with their colours. */
export function CurveLegend({ curves }: { readonly curves: readonly Curve[] }) {
  return (
    <ul className={styles.legend}>
      {curves.map(({ name, label, color }) => (
        <li key={name}>
          <span className={styles.swatch} style={{ background: color }} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}
