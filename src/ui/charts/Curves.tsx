/** Lines over training steps, as both charts of the page draw them. */
import { memo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type BaseTickContentProps,
} from 'recharts';
import { formatCount } from '../formatNumber';
import type { MergedRow } from './thinSeries';
import styles from './charts.module.css';

export interface Curve {
  /** Its key in the rows. */
  readonly name: string;
  readonly label: string;
  readonly color: string;
}

interface Props {
  readonly rows: readonly MergedRow[];
  readonly curves: readonly Curve[];
  readonly scale: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

interface PlotProps extends Props {
  /** The step of an earlier state in view; null is none. */
  readonly mark?: number | null;
}

const MARGIN = { top: 6, right: 14, bottom: 0, left: 0 };
const AXIS_WIDTH = 34;
const AXIS_HEIGHT = 22;

/** Plain text: recharts' own measures every word, and each measurement lays out the whole page. */
function AxisTick(props: BaseTickContentProps) {
  const { x, y, payload, textAnchor, tickFormatter, index } = props;
  const value: unknown = payload.value;
  const isBelow = textAnchor === 'middle';
  return (
    <text
      x={x}
      y={y}
      dy={isBelow ? '0.8em' : '0.32em'}
      fontSize={11}
      fill="var(--muted)"
      textAnchor={textAnchor}
    >
      {tickFormatter ? tickFormatter(value, index) : String(value)}
    </text>
  );
}

/** The mark lies over the lines: where it moves, they are not drawn again. */
export function Curves({ mark = null, ...plot }: PlotProps) {
  return (
    <div className={styles.plot} aria-hidden>
      <Lines {...plot} />
      {mark !== null && <StepMark share={mark / lastStep(plot.rows)} />}
    </div>
  );
}

function StepMark({ share }: { readonly share: number }) {
  const left = AXIS_WIDTH + MARGIN.left;
  const width = `100% - ${left + MARGIN.right}px`;
  return (
    <span
      className={styles.stepMark}
      style={{
        top: MARGIN.top,
        bottom: AXIS_HEIGHT + MARGIN.bottom,
        left: `calc(${left}px + (${width}) * ${Math.min(1, share)})`,
      }}
    />
  );
}

function lastStep(rows: readonly MergedRow[]): number {
  return rows.at(-1)?.x ?? 1;
}

const Lines = memo(function Lines({ rows, curves, scale, domain, ticks, format }: Props) {
  const last = lastStep(rows);
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 300, height: 150 }}>
      <LineChart data={rows} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[0, last]}
          ticks={stepTicks(last)}
          interval={0}
          tickFormatter={formatCount}
          tick={AxisTick}
          tickLine={false}
          axisLine={false}
          height={AXIS_HEIGHT}
          tickMargin={6}
        />
        <YAxis
          scale={scale}
          domain={[...domain]}
          ticks={[...ticks]}
          interval={0}
          allowDataOverflow
          tickFormatter={format}
          tick={AxisTick}
          tickLine={false}
          axisLine={false}
          width={AXIS_WIDTH}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(step) => formatCount(Number(step))}
          formatter={(value) => format(Number(value))}
          contentStyle={TOOLTIP}
        />
        {curves.map(({ name, label, color }) => (
          <Line
            key={name}
            dataKey={name}
            name={label}
            stroke={color}
            strokeWidth={1.6}
            dot={isLonePoint(rows, name) && LONE_POINT}
            activeDot={{ r: 3 }}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
});

/** One point makes no line: it is drawn as a dot, or it would not be seen. */
function isLonePoint(rows: readonly MergedRow[], name: string): boolean {
  return rows.filter((row) => row[name] !== undefined).length === 1;
}

const LONE_POINT = { r: 2.5 };

/** The first, the last and one between; given as they are, recharts need not measure any text. */
function stepTicks(last: number): number[] {
  if (last < 4) return [0, last];
  return [0, Number((last / 2).toPrecision(last < 100 ? 1 : 2)), last];
}

const TOOLTIP = {
  padding: '6px 10px',
  border: '1px solid var(--line-strong)',
  borderRadius: 8,
  background: 'var(--panel)',
  fontSize: 12,
};

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
