/** Each metric on one axis from 0 to 100: the score, its interval, and what needs no model. */
import clsx from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isErrorRate, type BaselineKind, type ScoreReport } from '../../../domain/scores';
import { usePlaceReading } from '../../charts/usePlaceReading';
import { Button } from '../../controls/Button';
import { formatCount } from '../../formatNumber';
import { MetricHelp } from './MetricHelp';
import { formatScore, placeOf, unitOf, type MetricRow, type MetricRows } from './metricRows';
import reading from '../../charts/reading.module.css';
import styles from './scores.module.css';

const TICKS = [0, 25, 50, 75, 100];
const MARKS: Readonly<Record<BaselineKind, string | undefined>> = {
  mostFrequentTarget: styles.frequent,
  copySource: styles.copied,
};

interface Props {
  readonly report: ScoreReport;
  readonly rows: MetricRows;
}

export function MetricChart({ report, rows }: Props) {
  const { t } = useTranslation();
  const [hasMore, setMore] = useState(false);
  const shown = hasMore ? [...rows.primary, ...rows.others] : rows.primary;
  const { read, onPoint, group } = usePlaceReading(shown.length, { isUpright: true });
  const row = read === null ? undefined : shown[read];
  return (
    <div>
      <div
        className={styles.chart}
        aria-label={t('scores.chart', { split: t(`scores.splits.${report.split}`) })}
        {...group}
      >
        {shown.map((each, index) => (
          <Row
            key={each.metric}
            row={each}
            report={report}
            isRead={index === read}
            onPoint={() => {
              onPoint(index);
            }}
          />
        ))}
        <div className={styles.axis} aria-hidden>
          <span />
          <span className={styles.ticks}>
            {TICKS.map((tick) => (
              <span key={tick} style={{ left: `${tick}%` }}>
                {tick}
              </span>
            ))}
          </span>
        </div>
      </div>
      <p className={reading.line} role="status">
        {row ? <Reading row={row} /> : <Legend />}
      </p>
      {rows.others.length > 0 && (
        <Button
          look="quiet"
          className={styles.fold}
          aria-expanded={hasMore}
          onClick={() => {
            setMore(!hasMore);
          }}
        >
          {hasMore ? t('scores.fewer') : t('scores.more', { count: rows.others.length })}
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: MetricRow;
  readonly report: ScoreReport;
  readonly isRead: boolean;
  readonly onPoint: () => void;
}

function Row({ row, report, isRead, onPoint }: RowProps) {
  const { t } = useTranslation();
  const { metric, score, baselines } = row;
  const isLowBetter = isErrorRate(metric);
  const isBeyond = [score, ...baselines.map((each) => each.score)].some(({ value }) => value > 1);
  return (
    <div
      className={clsx(styles.row, isRead && styles.isRead, isLowBetter && styles.isError)}
      onPointerEnter={onPoint}
    >
      <span className={styles.name}>
        <span>
          {t(`scores.metrics.${metric}`)}
          {isLowBetter && (
            <abbr className={styles.lower} title={t('scores.lowerIsBetter')}>
              ↓<span className="visuallyHidden">{t('scores.lowerIsBetter')}</span>
            </abbr>
          )}
        </span>
        <MetricHelp metric={metric} bleuTokenization={report.bleuTokenization} />
      </span>
      <span className={styles.track} aria-hidden>
        {baselines.map(({ kind, score: { value } }) => (
          <span
            key={kind}
            className={clsx(styles.mark, MARKS[kind])}
            style={{ left: `${placeOf(value)}%` }}
          />
        ))}
        <span
          className={styles.whisker}
          style={{
            left: `${placeOf(score.low)}%`,
            width: `${placeOf(score.high) - placeOf(score.low)}%`,
          }}
        />
        <span className={styles.dot} style={{ left: `${placeOf(score.value)}%` }} />
        {isBeyond && <span className={styles.beyond}>›</span>}
      </span>
      <strong>{t(`scores.${unitOf(metric)}`, { value: formatScore(score.value) })}</strong>
      <span className={styles.interval}>
        {t('scores.interval', { low: formatScore(score.low), high: formatScore(score.high) })}
      </span>
    </div>
  );
}

function Reading({ row: { metric, score, baselines } }: { readonly row: MetricRow }) {
  const { t } = useTranslation();
  const words = (value: number): string =>
    t(`scores.${unitOf(metric)}`, { value: formatScore(value) });
  return (
    <>
      <strong>{t(`scores.metrics.${metric}`)}</strong>
      <span>
        {t('scores.reading', {
          score: words(score.value),
          low: formatScore(score.low),
          high: formatScore(score.high),
        })}
      </span>
      {baselines.map(({ kind, score: { value } }) => (
        <span key={kind}>
          {t('scores.baselineReading', {
            baseline: t(`scores.baselines.${kind}`),
            score: words(value),
          })}
        </span>
      ))}
      <span>{t('scores.examples', { count: score.n, number: formatCount(score.n) })}</span>
    </>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <>
      <span className={reading.legend}>
        <span className={clsx(styles.mark, styles.inLegend, styles.sample)} aria-hidden />
        {t('scores.legendScore')}
      </span>
      {(['mostFrequentTarget', 'copySource'] as const).map((kind) => (
        <span key={kind} className={reading.legend}>
          <span className={clsx(styles.mark, styles.inLegend, MARKS[kind])} aria-hidden />
          {t(`scores.baselines.${kind}`)}
        </span>
      ))}
      <span>{t('scores.legendLower')}</span>
    </>
  );
}
