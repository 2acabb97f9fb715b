/** Grid lines with their values at the left of a chart. */
import { memo } from 'react';
import { formatTick } from './formatNorm';
import type { ValueScale } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly scale: ValueScale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const ValueAxis = memo(function ValueAxis({ scale, left, right, top, bottom }: Props) {
  return (
    <g>
      {scale.ticks.map((tick) => {
        const y = top + scale.shareAbove(tick) * (bottom - top);
        return (
          <g key={tick}>
            <line className={styles.grid} x1={left} x2={right} y1={y} y2={y} />
            <text className={styles.tick} x={left - 6} y={y + 3.5} textAnchor="end">
              {formatTick(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
});
