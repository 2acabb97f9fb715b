/** Exact match and token error rate by the length of the source, as bars with their intervals. */
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { LengthScore, Score, ScoreReport } from '../../../domain/scores';
import { ShareBar } from '../../charts/ShareBar';
import { usePlaceReading } from '../../charts/usePlaceReading';
import { formatCount } from '../../formatNumber';
import { formatScore } from './metricRows';
import reading from '../../charts/reading.module.css';
import styles from './scores.module.css';

export function LengthChart({ report: { byLength } }: { readonly report: ScoreReport }) {
  const { t } = useTranslation();
  const { read, onPoint, group } = usePlaceReading(byLength.length, { isUpright: true });
  const row = read === null ? undefined : byLength[read];
  return (
    <section className={styles.part} aria-label={t('scores.byLength')}>
      <h3>{t('scores.byLength')}</h3>
      <p className={styles.note}>{t('scores.byLengthText')}</p>
      <div className={styles.lengths} aria-label={t('scores.byLengthChart')} {...group}>
        <div className={clsx(styles.length, styles.lengthHead)}>
          <span>{t('scores.tokens')}</span>
          <span>{t('scores.metrics.exactMatch')}</span>
          <span>{t('scores.metrics.tokenErrorRate')}</span>
          <span>{t('scores.tableCount')}</span>
        </div>
        {byLength.map((each, index) => (
          <div
            key={each.from}
            className={clsx(styles.length, index === read && styles.isRead)}
            onPointerEnter={() => {
              onPoint(index);
            }}
          >
            <span>{lengthsOf(t, each)}</span>
            <Bar score={each.exactMatch} />
            <Bar score={each.tokenErrorRate} isError />
            <span>{formatCount(each.n)}</span>
          </div>
        ))}
      </div>
      <p className={reading.line} role="status">
        {row && <Reading row={row} />}
      </p>
    </section>
  );
}

/** `7` or `7–8`. */
export function lengthsOf(
  t: ReturnType<typeof useTranslation>['t'],
  { from, to }: LengthScore,
): string {
  return from === to ? t('scores.length', { from }) : t('scores.lengths', { from, to });
}

function Bar({ score, isError = false }: { readonly score: Score; readonly isError?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={clsx(styles.cell, isError && styles.isError)}>
      <ShareBar {...score} />
      <span>{t('scores.percent', { value: formatScore(score.value) })}</span>
    </span>
  );
}

function Reading({ row }: { readonly row: LengthScore }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t('scores.lengthTitle', { range: lengthsOf(t, row) })}</strong>
      {([row.exactMatch, row.tokenErrorRate] as const).map((score) => (
        <span key={score.metric}>
          {t(`scores.metrics.${score.metric}`)}{' '}
          {t('scores.reading', {
            score: t('scores.percent', { value: formatScore(score.value) }),
            low: formatScore(score.low),
            high: formatScore(score.high),
          })}
        </span>
      ))}
      <span>{t('scores.examples', { count: row.n, number: formatCount(row.n) })}</span>
    </>
  );
}
