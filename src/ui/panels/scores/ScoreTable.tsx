/** The report's exact numbers, all metrics: for readers and for copying. */
import { useTranslation } from 'react-i18next';
import type { Score, ScoreReport } from '../../../domain/scores';
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
  const tableLabel = t('scores.tableLabel', { split });
  return (
    <div className={styles.tableScroller} tabIndex={0} role="group" aria-label={tableLabel}>
      <table className={styles.table} aria-label={tableLabel}>
        <thead>
          <tr>
            <th scope="col">{t('scores.tableMetric')}</th>
            <th scope="col">{t('scores.tableScore')}</th>
            <th scope="col">{t('scores.tableInterval')}</th>
            {report.baselines.map(({ kind }) => (
              <th key={kind} scope="col">
                {t(`scores.baselines.${kind}`)}
              </th>
            ))}
            <th scope="col">{t('scores.tableCount')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows.primary, ...rows.others].map(({ metric, score, baselines }) => (
            <tr key={metric}>
              <th scope="row">{t(`scores.metrics.${metric}`)}</th>
              <td>{words(score)}</td>
              <td>{interval(score)}</td>
              {report.baselines.map(({ kind }) => {
                const baseline = baselines.find((each) => each.kind === kind);
                return <td key={kind}>{baseline ? words(baseline.score) : t('scores.none')}</td>;
              })}
              <td>{formatCount(score.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.table} aria-label={t('scores.lengthTableLabel', { split })}>
        <thead>
          <tr>
            <th scope="col">{t('scores.tableLength')}</th>
            <th scope="col">{t('scores.metrics.exactMatch')}</th>
            <th scope="col">{t('scores.tableInterval')}</th>
            <th scope="col">{t('scores.metrics.tokenErrorRate')}</th>
            <th scope="col">{t('scores.tableInterval')}</th>
            <th scope="col">{t('scores.tableCount')}</th>
          </tr>
        </thead>
        <tbody>
          {report.byLength.map((each) => (
            <tr key={each.from}>
              <th scope="row">{lengthsOf(t, each)}</th>
              <td>{words(each.exactMatch)}</td>
              <td>{interval(each.exactMatch)}</td>
              <td>{words(each.tokenErrorRate)}</td>
              <td>{interval(each.tokenErrorRate)}</td>
              <td>{formatCount(each.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
