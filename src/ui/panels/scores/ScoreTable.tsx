/** The report's exact numbers, all metrics: for readers and for copying. */
import { useTranslation } from 'react-i18next';
import type { Score, ScoreReport } from '../../../domain/scores';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { lengthsOf } from './LengthChart';
import { formatScore, unitOf, type MetricRows } from './metricRows';
import styles from './scores.module.css';

interface Props {
  readonly report: ScoreReport;
  readonly rows: MetricRows;
}

export function ScoreTable({ report, rows }: Props) {
  const { t } = useTranslation();
  const split = t(`scores.splits.${report.split}`);
  const words = ({ metric, value }: Score): string =>
    t(`scores.${unitOf(metric)}`, { value: formatScore(value) });
  const interval = ({ low, high }: Score): string =>
    t('scores.interval', { low: formatScore(low), high: formatScore(high) });
  return (
    <div className={styles.tables}>
      <DataTable
        label={t('scores.tableLabel', { split })}
        head={[
          t('scores.tableMetric'),
          t('scores.tableScore'),
          t('scores.tableInterval'),
          ...report.baselines.map(({ kind }) => t(`scores.baselines.${kind}`)),
          t('scores.tableCount'),
        ]}
        rows={[...rows.primary, ...rows.others].map(({ metric, score, baselines }) => [
          t(`scores.metrics.${metric}`),
          words(score),
          interval(score),
          ...report.baselines.map(({ kind }) => {
            const baseline = baselines.find((each) => each.kind === kind);
            return baseline ? words(baseline.score) : t('scores.none');
          }),
          formatCount(score.n),
        ])}
      />
      <DataTable
        label={t('scores.lengthTableLabel', { split })}
        head={[
          t('scores.tableLength'),
          t('scores.metrics.exactMatch'),
          t('scores.tableInterval'),
          t('scores.metrics.tokenErrorRate'),
          t('scores.tableInterval'),
          t('scores.tableCount'),
        ]}
        rows={report.byLength.map((each) => [
          lengthsOf(t, each),
          words(each.exactMatch),
          interval(each.exactMatch),
          words(each.tokenErrorRate),
          interval(each.tokenErrorRate),
          formatCount(each.n),
        ])}
      />
    </div>
  );
}
