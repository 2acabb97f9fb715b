/** The bar of a heatmap's colours, and what they go from and to. */
import { memo, useId } from 'react';
import type { Theme } from '../theme/activationColors';
import { COLOR_STEPS, stepColor, type HeatmapColors } from '../theme/heatmapColors';
import type { HeatmapLayout } from './heatmapLayout';
import styles from './heatmap.module.css';

const STOPS = 8;

interface Props {
  readonly colors: HeatmapColors;
  readonly low: string;
  readonly high: string;
  readonly layout: HeatmapLayout;
  readonly theme: Theme;
  /** Width of the bar of colours. */
  readonly bar: number;
}

export const HeatmapScale = memo(function HeatmapScale({
  layout,
  theme,
  colors,
  low,
  high,
  bar,
}: Props) {
  const gradient = useId();
  const from = colors === 'diverging' ? -COLOR_STEPS : 0;
  const x = layout.left + wordsWidth(low) + 6;
  const y = layout.height - 13;
  return (
    <>
      <linearGradient id={gradient}>
        {Array.from({ length: STOPS + 1 }, (_, stop) => (
          <stop
            key={stop}
            offset={stop / STOPS}
            stopColor={stepColor(theme, colors, from + ((COLOR_STEPS - from) * stop) / STOPS)}
          />
        ))}
      </linearGradient>
      <text className={styles.title} x={x - 6} y={y + 8} textAnchor="end">
        {low}
      </text>
      <rect x={x} y={y} width={bar} height={9} rx={2} fill={`url(#${gradient})`} />
      <text className={styles.title} x={x + bar + 6} y={y + 8}>
        {high}
      </text>
    </>
  );
});

/** About how long words of an axis are. */
export function wordsWidth(words: string): number {
  return Math.ceil([...words].length * 6.6);
}
