/** Both losses and both accuracies over training steps; the room between two is exposure bias. */
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../base/wilsonInterval';
import type { EvaluationPoint } from '../../../state/runStore';
import type { StepPlot, StepSeries } from '../../charts/stepPlot';
import { StepLegend, StepPlots } from '../../charts/StepPlots';
import { formatCount } from '../../formatNumber';
import { gapWords } from './gapWords';

interface Props {
  readonly evaluations: readonly EvaluationPoint[];
  readonly scale: 'linear' | 'log';
  readonly markedStep: number | null;
}

export const ForcingChart = memo(function ForcingChart({ evaluations, scale, markedStep }: Props) {
  const { t } = useTranslation();
  const steps = useMemo(() => evaluations.map(({ step }) => step), [evaluations]);
  const plots = useMemo<readonly StepPlot[]>(() => {
    /** The interval is the gap's: free running lies within its band, measured from the other line. */
    const pair = (
      forced: (point: EvaluationPoint) => number,
      free: (point: EvaluationPoint) => number,
      ends: (point: EvaluationPoint) => Interval,
    ): readonly StepSeries[] => [
      {
        name: 'forced',
        label: t('forcing.forced'),
        color: 'var(--decoder)',
        isDashed: true,
        values: evaluations.map(forced),
      },
      {
        name: 'free',
        label: t('forcing.free'),
        color: 'var(--ink)',
        values: evaluations.map(free),
        low: evaluations.map((point) => ends(point).low),
        high: evaluations.map((point) => ends(point).high),
      },
    ];
    return [
      {
        title: t('forcing.loss'),
        scale,
        atLeast: [0, 0.01],
        shadesGap: true,
        format: formatTick,
        series: pair(
          ({ validationLoss }) => validationLoss,
          ({ freeRunningLoss }) => freeRunningLoss,
          ({ validationLoss, exposureBias: { loss } }) => ({
            low: validationLoss + loss.low,
            high: validationLoss + loss.high,
          }),
        ),
      },
      {
        title: t('forcing.accuracy'),
        scale: 'linear',
        atLeast: [0, 100],
        shadesGap: true,
        format: formatTick,
        series: pair(
          ({ tokenAccuracy }) => 100 * tokenAccuracy,
          ({ freeRunningAccuracy }) => 100 * freeRunningAccuracy,
          ({ tokenAccuracy, exposureBias: { accuracy } }) => ({
            low: 100 * (tokenAccuracy - accuracy.high),
            high: 100 * (tokenAccuracy - accuracy.low),
          }),
        ),
      },
    ];
  }, [evaluations, scale, t]);
  return (
    <StepPlots
      label={t('forcing.chart')}
      steps={steps}
      plots={plots}
      markedStep={markedStep}
      readingOf={(place) => {
        const point = place === null ? undefined : evaluations[place];
        return point ? (
          <Reading point={point} />
        ) : (
          <>
            <StepLegend series={plots[0]?.series ?? []} />
            <span>{t('forcing.gapShaded')}</span>
          </>
        );
      }}
    />
  );
});

function Reading({ point }: { readonly point: EvaluationPoint }) {
  const { t } = useTranslation();
  const words = gapWords(point);
  return (
    <>
      <strong>{t('forcing.step', { step: formatCount(point.step) })}</strong>
      <span>{t('forcing.readingLoss', words)}</span>
      <span>{t('forcing.readingAccuracy', words)}</span>
    </>
  );
}

function formatTick(value: number): string {
  return String(Number(value.toPrecision(3)));
}
