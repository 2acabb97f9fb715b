/** How many texts have which length; what lies above the cut-off is told apart by colour and hatching. */
import { useId } from 'react';
import type { LengthHistogram } from '../../../domain/dataImport';
import { barsOf } from './histogramBars';
import styles from './sides.module.css';

interface Props {
  readonly histogram: LengthHistogram;
  readonly cutOff: number;
  readonly label: string;
  /** Drawn below the bars. */
  readonly facts: string;
}

const HEIGHT = 48;

export function LengthBars({ histogram, cutOff, label, facts }: Props) {
  const hatching = useId();
  const { from, width, counts } = histogram;
  const bars = barsOf(histogram, cutOff);
  const last = from + counts.length * width - 1;
  const cutAt = (cutOff + 1 - from) / width;
  return (
    <figure className={styles.lengths}>
      <svg
        viewBox={`0 0 ${counts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <pattern id={hatching} width="0.28" height="4" patternUnits="userSpaceOnUse">
          <rect className={styles.hatchGround} width="0.28" height="4" />
          <rect className={styles.hatchLine} width="0.28" height="1.6" />
        </pattern>
        {bars.map(({ share, isOver }, index) => (
          <rect
            key={index}
            x={index + 0.06}
            width={0.88}
            y={HEIGHT * (1 - share)}
            height={HEIGHT * share}
            {...(isOver ? { fill: `url(#${hatching})` } : { className: styles.within })}
          />
        ))}
        {cutAt > 0 && cutAt < counts.length && (
          <line className={styles.cut} x1={cutAt} x2={cutAt} y1={0} y2={HEIGHT} />
        )}
      </svg>
      <figcaption aria-hidden>
        <span>{from}</span>
        <span>{facts}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
