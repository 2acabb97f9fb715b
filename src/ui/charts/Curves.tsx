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

const MARGIN = { top: 6, right: 6, bottom: 0, left: 0 };
const TICK = { fontSize: 11, fill: 'var(--muted)' };

export const Curves = memo(function Curves({ rows, curves, scale, domain, ticks, format }: Props) {
  return (
    <div className={styles.plot} aria-hidden>
      <ResponsiveContainer
        width="100%"
        height="100%"
        initialDimension={{ width: 300, height: 150 }}
      >
        <LineChart data={rows} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, 'dataMax']}
            tickCount={3}
            tickFormatter={formatCount}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            height={22}
            tickMargin={6}
          />
          <YAxis
            scale={scale}
            domain={[...domain]}
            ticks={[...ticks]}
            allowDataOverflow
            tickFormatter={format}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={34}
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
              dot={false}
              activeDot={{ r: 3 }}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});

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
