/** Lines at 0, 50 and 100 % behind a chart of shares. */
import styles from './columnPlot.module.css';

export const LEFT = 40;
export const RIGHT = 8;

interface Props {
  readonly width: number;
  readonly yOf: (share: number) => number;
}

export function PercentAxis({ width, yOf }: Props) {
  return [0, 0.5, 1].map((share) => (
    <g key={share}>
      <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={yOf(share)} y2={yOf(share)} />
      <text className={styles.tick} x={LEFT - 6} y={yOf(share) + 4} textAnchor="end">
        {`${share * 100} %`}
      </text>
    </g>
  ));
}
