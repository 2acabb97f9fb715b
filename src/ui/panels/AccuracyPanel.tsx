/** How much of the held-out examples is right: whole sequences free running, tokens teacher forced. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationPoint } from '../../state/runStore';
import { CurveLegend, Curves, type Curve } from '../charts/Curves';
import { mergeSeries, thinSeries } from '../charts/thinSeries';
import { useThrottled } from '../charts/useThrottled';
import { formatPercent } from '../formatNumber';
import { Panel, type CsvRows } from '../layout/Panel';
import { useRun, useTravel } from '../storesContext';
import styles from './progress.module.css';

const DOMAIN = [0, 100] as const;
const TICKS = [0, 50, 100];
const REFRESH_MS = 500;

export function AccuracyPanel() {
  const { t } = useTranslation();
  const mark = useTravel((state) => state.step);
  const evaluations = useThrottled(
    useRun((state) => state.evaluations),
    REFRESH_MS,
  );
  const rows = useMemo(() => {
    const steps = evaluations.map(({ step }) => step);
    const percent = (of: (point: (typeof evaluations)[number]) => number) =>
      thinSeries(
        steps,
        evaluations.map((point) => 100 * of(point)),
      );
    return mergeSeries({
      exact: percent(({ exactMatch }) => exactMatch),
      token: percent(({ tokenAccuracy }) => tokenAccuracy),
    });
  }, [evaluations]);
  const curves: readonly Curve[] = useMemo(
    () => [
      { name: 'exact', label: t('accuracy.exact'), color: 'var(--right)' },
      { name: 'token', label: t('accuracy.token'), color: 'var(--muted)' },
    ],
    [t],
  );
  const latest = evaluations.at(-1);
  return (
    <Panel id="accuracy" csv={latest && (() => csvOf(evaluations))}>
      {latest ? (
        <figure>
          <figcaption className="visuallyHidden">
            {t('accuracy.summary', {
              exact: `${formatPercent(latest.exactMatch)} %`,
              token: `${formatPercent(latest.tokenAccuracy)} %`,
            })}
          </figcaption>
          <Curves
            rows={rows}
            curves={curves}
            scale="linear"
            domain={DOMAIN}
            ticks={TICKS}
            format={formatTick}
            mark={mark}
          />
          <CurveLegend curves={curves} />
          <p className={styles.small}>
            {t('accuracy.latest', {
              perplexity: latest.perplexity.toFixed(2),
              rate: `${formatPercent(latest.tokenErrorRate)} %`,
            })}
          </p>
        </figure>
      ) : (
        <p className={styles.emptyPlot}>
          <span>{t('accuracy.empty')}</span>
        </p>
      )}
    </Panel>
  );
}

function csvOf(evaluations: readonly EvaluationPoint[]): CsvRows {
  return [
    ['step', 'exact match', 'token accuracy', 'token error rate', 'perplexity', 'examples'],
    ...evaluations.map((point) => [
      point.step,
      point.exactMatch,
      point.tokenAccuracy,
      point.tokenErrorRate,
      point.perplexity,
      point.examples,
    ]),
  ];
}

function formatTick(value: number): string {
  return String(Math.round(value * 10) / 10);
}
