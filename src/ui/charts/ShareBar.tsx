/** A share as a bar on a track from 0 to 1, with its interval; the numbers stand beside it. */
import styles from './shareBar.module.css';

interface Props {
  /** What is above 1 ends there. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function ShareBar({ value, low, high }: Props) {
  const from = percentOf(low);
  return (
    <span className={styles.track} aria-hidden>
      <span className={styles.bar} style={{ width: `${percentOf(value)}%` }} />
      <span
        className={styles.whisker}
        style={{ left: `${from}%`, width: `${percentOf(high) - from}%` }}
      />
    </span>
  );
}

function percentOf(share: number): number {
  return Math.min(1, share) * 100;
}
