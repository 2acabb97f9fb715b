/** One histogram: an outline, the place of zero, and the bin that is read. */
import { memo, useMemo, type PointerEvent } from 'react';
import type { Histogram } from '../../../domain/gradientReport';
import { binAt, histogramPath, zeroShare } from './histogramPath';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly histogram: Histogram;
  readonly of: 'weights' | 'gradients';
  readonly kind: ScaleKind;
  /** Null while none is read. */
  readonly bin: number | null;
  readonly onBin: (of: 'weights' | 'gradients', bin: number) => void;
  readonly isLarge?: boolean;
}

/** In units of its own: it is stretched to its place. */
const FIELD = { width: 120, height: 40 };

export const HistogramMark = memo(function HistogramMark(props: Props) {
  const { histogram, of, kind, bin, onBin, isLarge = false } = props;
  const path = useMemo(() => histogramPath(histogram, kind, FIELD), [histogram, kind]);
  const zero = zeroShare(histogram);
  const binWidth = FIELD.width / Math.max(1, histogram.counts.length);
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onBin(of, binAt(histogram, (event.clientX - left) / Math.max(1, width)));
  };
  return (
    <svg
      className={isLarge ? styles.largeHistogram : styles.histogram}
      data-of={of}
      viewBox={`0 0 ${FIELD.width} ${FIELD.height}`}
      preserveAspectRatio="none"
      aria-hidden
      onPointerMove={point}
      onPointerDown={point}
    >
      {bin !== null && (
        <rect
          className={styles.bin}
          x={bin * binWidth}
          width={binWidth}
          y={0}
          height={FIELD.height}
        />
      )}
      <path d={path} />
      {zero !== null && (
        <line
          className={styles.zero}
          x1={zero * FIELD.width}
          x2={zero * FIELD.width}
          y1={0}
          y2={FIELD.height}
        />
      )}
    </svg>
  );
});
