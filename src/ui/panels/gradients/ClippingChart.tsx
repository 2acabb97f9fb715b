/**
 * The global norm of the gradient at each training step, before and after clipping (Pascanu et al. 2013,
 * algorithm 1): what lies above the clip norm is taken away, the direction stays.
 */
import { useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useElementSize } from '../../charts/useElementSize';
import { useThrottled } from '../../charts/useThrottled';
import { formatCount } from '../../formatNumber';
import { useRun, useTravel } from '../../storesContext';
import { ClippingDrawing } from './ClippingDrawing';
import { clippingCurve, type ClippingCurve, type ClippingPoint } from './clippingCurve';
import { clippingGeometry, type ClippingGeometry } from './clippingGeometry';
import { formatNorm } from './formatNorm';
import { usePlaceReading } from './usePlaceReading';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  /** 0 is no clipping. */
  readonly clipNorm: number;
  readonly kind: ScaleKind;
}

const REFRESH_MS = 500;
const HEIGHT = 132;
const LEAST_WIDTH = 240;
/** Before the page has been laid out. */
const FIRST_WIDTH = 560;

export function ClippingChart({ clipNorm, kind }: Props) {
  const { t } = useTranslation();
  const history = useRun((state) => state.history);
  const revision = useThrottled(
    useRun((state) => state.historyRevision),
    REFRESH_MS,
  );
  const curve = useMemo(
    // The history is changed in place; its revision says when.
    () => (revision < 0 ? null : clippingCurve(history, clipNorm)),
    [history, revision, clipNorm],
  );
  return (
    <section className={styles.part} aria-label={t('gradients.clipping')}>
      <h3>{t('gradients.clipping')}</h3>
      {curve && curve.points.length > 0 ? (
        <>
          <ClippedShare curve={curve} clipNorm={clipNorm} />
          <Chart curve={curve} clipNorm={clipNorm} kind={kind} />
        </>
      ) : (
        <p className={styles.note}>{t('gradients.clippingEmpty')}</p>
      )}
    </section>
  );
}

interface ShareProps {
  readonly curve: ClippingCurve;
  readonly clipNorm: number;
}

/** How many of the newest updates were clipped. */
function ClippedShare({ curve: { recent, recentClipped, stride }, clipNorm }: ShareProps) {
  const { t } = useTranslation();
  return (
    <p className={styles.note}>
      {clipNorm > 0
        ? t('gradients.clippedShare', {
            clip: formatNorm(clipNorm),
            clipped: formatCount(recentClipped),
            recent: formatCount(recent),
          })
        : t('gradients.clippingOff')}
      {stride > 1 && ` ${t('gradients.stride', { stride })}`}
    </p>
  );
}

interface ChartProps extends Props {
  readonly curve: ClippingCurve;
}

function Chart({ curve: { points }, clipNorm, kind }: ChartProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const size = useElementSize(box);
  const width = Math.max(LEAST_WIDTH, size?.width ? size.width : FIRST_WIDTH);
  const pastStep = useTravel(({ step }) => step);
  const geometry = useMemo(
    () => clippingGeometry(points, clipNorm, kind, { width, height: HEIGHT }),
    [points, clipNorm, kind, width],
  );
  const { read, onKeyDown, onPoint } = usePlaceReading(points.length);
  const point = read === null ? undefined : points[read];
  const pointAt = (event: PointerEvent<HTMLElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onPoint(geometry.nearest(event.clientX - left));
  };
  const leave = (): void => {
    onPoint(null);
  };
  return (
    <div>
      <div
        ref={box}
        className={styles.chart}
        role="group"
        tabIndex={0}
        aria-label={t('gradients.clippingChart')}
        onKeyDown={onKeyDown}
        onPointerMove={pointAt}
        onPointerDown={pointAt}
        onPointerLeave={leave}
        onBlur={leave}
      >
        <svg
          className={styles.picture}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          aria-hidden
        >
          <ClippingDrawing points={points} clipNorm={clipNorm} geometry={geometry} />
          {pastStep !== null && (
            <line
              className={styles.past}
              x1={geometry.xOf(pastStep)}
              x2={geometry.xOf(pastStep)}
              y1={geometry.top}
              y2={geometry.bottom}
            />
          )}
          {point && <Cursor point={point} geometry={geometry} />}
        </svg>
      </div>
      <p className={styles.reading} role="status">
        {point ? (
          <>
            <strong>{t('gradients.atStep', { step: formatCount(point.step) })}</strong>
            <span>{t('gradients.before', { norm: formatNorm(point.before) })}</span>
            <span>{t('gradients.after', { norm: formatNorm(point.after) })}</span>
          </>
        ) : (
          <ClippingLegend hasClip={clipNorm > 0} />
        )}
      </p>
    </div>
  );
}

interface CursorProps {
  readonly point: ClippingPoint;
  readonly geometry: ClippingGeometry;
}

function Cursor({ point, geometry }: CursorProps) {
  const x = geometry.xOf(point.step);
  return (
    <g className={styles.cursor}>
      <line x1={x} x2={x} y1={geometry.top} y2={geometry.bottom} />
      <circle cx={x} cy={geometry.yOf(point.before)} r={3.5} />
      <circle cx={x} cy={geometry.yOf(point.after)} r={3.5} />
    </g>
  );
}

function ClippingLegend({ hasClip }: { readonly hasClip: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.value}>
        <svg className={styles.sample} width={24} height={10} aria-hidden>
          <path className={hasClip ? styles.before : styles.after} d="M0 5H24" />
        </svg>
        {t(hasClip ? 'gradients.legendBefore' : 'gradients.legendNorm')}
      </span>
      {hasClip && (
        <span className={styles.value}>
          <svg className={styles.sample} width={24} height={10} aria-hidden>
            <path className={styles.after} d="M0 5H24" />
          </svg>
          {t('gradients.legendAfter')}
        </span>
      )}
    </>
  );
}
