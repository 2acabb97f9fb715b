/**
 * The global norm of the gradient at each training step, before and after clipping (Pascanu et al. 2013,
 * algorithm 1): what lies above the clip norm is taken away, the direction stays.
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepPlot, StepSeries } from '../../charts/stepPlot';
import { StepLegend, StepPlots } from '../../charts/StepPlots';
import { useThrottled } from '../../charts/useThrottled';
import { formatCount } from '../../formatNumber';
import { useRun, useTravel } from '../../storesContext';
import { clippingCurve, type ClippingCurve } from './clippingCurve';
import { formatNorm, formatTick } from './formatNorm';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  /** 0 is no clipping. */
  readonly clipNorm: number;
  readonly kind: ScaleKind;
}

const REFRESH_MS = 500;

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
  const pastStep = useTravel(({ step }) => step);
  const steps = useMemo(() => points.map(({ step }) => step), [points]);
  const plots = useMemo<readonly StepPlot[]>(() => {
    const isClipped = clipNorm > 0;
    // The clip norm is in view when it cuts anything, or nearly does.
    const isNear = isClipped && points.some(({ before }) => before > clipNorm / 4);
    const before: StepSeries = {
      name: 'before',
      label: t('gradients.legendBefore'),
      color: 'var(--wrong)',
      isFine: true,
      values: points.map((point) => point.before),
    };
    const after: StepSeries = {
      name: 'after',
      label: t(isClipped ? 'gradients.legendAfter' : 'gradients.legendNorm'),
      color: 'var(--ink)',
      values: points.map((point) => point.after),
    };
    const clip: StepSeries = {
      name: 'clip',
      label: t('gradients.clipNorm', { norm: formatNorm(clipNorm) }),
      color: 'var(--muted)',
      isDashed: true,
      values: points.map(() => clipNorm),
    };
    return [
      {
        title: t('gradients.legendNorm'),
        scale: kind,
        atLeast: [0, 1e-6],
        shadesGap: isClipped,
        format: formatTick,
        series: [...(isClipped ? [before] : []), after, ...(isNear ? [clip] : [])],
      },
    ];
  }, [points, clipNorm, kind, t]);
  return (
    <StepPlots
      label={t('gradients.clippingChart')}
      steps={steps}
      plots={plots}
      markedStep={pastStep}
      readingOf={(place) => {
        const point = place === null ? undefined : points[place];
        return point ? (
          <>
            <strong>{t('gradients.atStep', { step: formatCount(point.step) })}</strong>
            <span>{t('gradients.before', { norm: formatNorm(point.before) })}</span>
            <span>{t('gradients.after', { norm: formatNorm(point.after) })}</span>
          </>
        ) : (
          <StepLegend series={plots[0]?.series ?? []} />
        );
      }}
    />
  );
}
