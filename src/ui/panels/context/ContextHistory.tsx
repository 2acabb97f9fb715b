/** How the gaps came about: every measurement of this run. */
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextUseReport } from '../../../domain/contextUse';
import type { StepPlot } from '../../charts/stepPlot';
import { StepLegend, StepPlots } from '../../charts/StepPlots';
import { formatCount, formatLoss } from '../../formatNumber';
import { gapWords } from './ContextBars';

interface Props {
  readonly history: readonly ContextUseReport[];
  readonly markedStep: number | null;
}

const GAPS = [
  { name: 'shuffled', key: 'shuffledGap', color: 'var(--context)', isDashed: false },
  { name: 'zeroed', key: 'zeroedGap', color: 'var(--muted)', isDashed: true },
] as const;

export const ContextHistory = memo(function ContextHistory({ history, markedStep }: Props) {
  const { t } = useTranslation();
  const steps = useMemo(() => history.map(({ modelStep }) => modelStep), [history]);
  const plots = useMemo<readonly StepPlot[]>(
    () => [
      {
        title: t('contextUse.historyTitle'),
        scale: 'linear',
        atLeast: [0, 0.02],
        format: formatTick,
        series: GAPS.map(({ name, key, color, isDashed }) => ({
          name,
          label: t(`contextUse.gaps.${name}`),
          color,
          isDashed,
          values: history.map((report) => report[key].value),
          low: history.map((report) => report[key].low),
          high: history.map((report) => report[key].high),
        })),
      },
    ],
    [history, t],
  );
  return (
    <StepPlots
      label={t('contextUse.history')}
      steps={steps}
      plots={plots}
      markedStep={markedStep}
      readingOf={(place) => {
        const report = place === null ? undefined : history[place];
        return report ? (
          <Reading report={report} />
        ) : (
          <StepLegend series={plots[0]?.series ?? []} />
        );
      }}
    />
  );
});

function Reading({ report }: { readonly report: ContextUseReport }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t('contextUse.step', { step: formatCount(report.modelStep) })}</strong>
      <span>{t('contextUse.trueReading', { loss: formatLoss(report.trueLoss) })}</span>
      {GAPS.map(({ name, key }) => (
        <span key={name}>
          {t('contextUse.historyReading', {
            name: t(`contextUse.gaps.${name}`),
            ...gapWords(report[key]),
          })}
        </span>
      ))}
    </>
  );
}

function formatTick(value: number): string {
  return String(Number(value.toPrecision(3)));
}
