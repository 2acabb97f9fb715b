/** Norms over training steps: all that does not change while somebody points at it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../formatNumber';
import type { ClippingPoint } from './clippingCurve';
import type { ClippingGeometry } from './clippingGeometry';
import { linePath, type Spot } from './flowMarks';
import { formatNorm } from './formatNorm';
import { ValueAxis } from './ValueAxis';
import styles from './gradients.module.css';

interface Props {
  readonly points: readonly ClippingPoint[];
  readonly clipNorm: number;
  readonly geometry: ClippingGeometry;
}

/** Above the line of the clip norm, where its word stands. */
const WORD_ROOM = 8;

export const ClippingDrawing = memo(function ClippingDrawing(props: Props) {
  const { points, clipNorm, geometry } = props;
  const { t } = useTranslation();
  const { left, right, top, bottom, lastStep, scale } = geometry;
  const spotsOf = (value: (point: ClippingPoint) => number): Spot[] =>
    points.map((point) => ({
      x: geometry.xOf(point.step),
      y: geometry.yOf(value(point)),
      isGap: scale.isOffAxis(value(point)),
    }));
  const before = spotsOf((point) => point.before);
  const after = spotsOf((point) => point.after);
  const clipY = geometry.yOf(clipNorm);
  const isClipShown = clipNorm > 0 && clipY > top && clipY < bottom;
  const lone = after.length === 1 ? after[0] : undefined;
  return (
    <g>
      <ValueAxis scale={scale} left={left} right={right} top={top} bottom={bottom} />
      {isClipShown && (
        <g>
          <path className={styles.cutOff} d={`${linePath([...before, ...after.toReversed()])}Z`} />
          <line className={styles.clip} x1={left} x2={right} y1={clipY} y2={clipY} />
        </g>
      )}
      {clipNorm > 0 && <path className={styles.before} d={linePath(before)} />}
      <path className={styles.after} d={linePath(after)} />
      {lone && <circle className={styles.lone} cx={lone.x} cy={lone.y} r={2.5} />}
      {isClipShown && (
        <text
          className={styles.clipWord}
          x={right - 4}
          y={clipY - top < WORD_ROOM ? clipY + 12 : clipY - 4}
          textAnchor="end"
        >
          {t('gradients.clipNorm', { norm: formatNorm(clipNorm) })}
        </text>
      )}
      {[0, lastStep].map((step) => (
        <text
          key={step}
          className={styles.tick}
          x={geometry.xOf(step)}
          y={bottom + 15}
          textAnchor={step === 0 ? 'start' : 'end'}
        >
          {formatCount(step)}
        </text>
      ))}
    </g>
  );
});
