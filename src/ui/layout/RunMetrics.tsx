/** The three numbers that tell how a run goes; each group is named, each value machine-readable. */
import { useTranslation } from 'react-i18next';
import { latestEvaluation, recentLoss, timeLeftMs } from '../../state/runSelectors';
import { wilsonInterval } from '../../base/wilsonInterval';
import { formatCount, formatLoss, formatPercent, roundDuration } from '../formatNumber';
import { useRun } from '../storesContext';
import styles from './layout.module.css';

export function RunMetrics() {
  return (
    <div className={styles.metrics}>
      <StepMetric />
      <LossMetric />
      <ExactMetric />
    </div>
  );
}

function StepMetric() {
  const { t } = useTranslation();
  const progress = useRun((state) => state.progress);
  const total = useRun((state) => state.progress?.totalSteps ?? state.summary?.totalSteps ?? null);
  const finishReason = useRun((state) => state.finishReason);
  const openedStep = useRun((state) => state.openedModel?.snapshot.step ?? null);
  const openedName = useRun((state) => state.openedModel?.fileName ?? null);
  const leftMs = useRun(timeLeftMs);
  const step = progress?.step ?? openedStep ?? 0;
  const left = leftMs === null ? null : roundDuration(leftMs);

  const epoch = progress && t('header.epoch', { epoch: progress.epoch.toFixed(1) });
  const rest =
    finishReason !== null
      ? t(finishReason === 'earlyStopping' ? 'header.stoppedEarly' : 'header.finished')
      : left && t('header.timeLeft', { time: t(`time.${left.unit}`, { count: left.count }) });
  const notes = [epoch, rest].filter((note) => note !== null);
  return (
    <div
      className={`${styles.metric} ${styles.metricStep}`}
      role="group"
      aria-label={t('header.step')}
    >
      <strong>
        <span className={styles.metricName}>{t('header.step')}</span>{' '}
        <data value={step}>{formatCount(step)}</data>
        {total !== null && (
          <span className={styles.total}>
            {' '}
            {t('header.ofTotal', { total: formatCount(total) })}
          </span>
        )}
      </strong>
      <small>{notes.length > 0 ? notes.join(' · ') : (openedName ?? t('header.notStarted'))}</small>
    </div>
  );
}

function LossMetric() {
  const { t } = useTranslation();
  const loss = useRun(recentLoss);
  const validation = useRun((state) => latestEvaluation(state)?.validationLoss ?? null);
  return (
    <div
      className={`${styles.metric} ${styles.metricLoss}`}
      role="group"
      aria-label={t('header.loss')}
    >
      <strong>
        <span className={styles.metricName}>{t('header.loss')}</span>{' '}
        {loss === null ? t('header.noValue') : <data value={loss}>{formatLoss(loss)}</data>}
      </strong>
      <small>
        {validation === null
          ? t('header.noValidation')
          : t('header.validation', { loss: formatLoss(validation) })}
      </small>
    </div>
  );
}

function ExactMetric() {
  const { t } = useTranslation();
  const evaluation = useRun(latestEvaluation);
  const interval = evaluation && wilsonInterval(evaluation.exactMatch, evaluation.examples);
  return (
    <div className={styles.metric} role="group" aria-label={t('header.exactLabel')}>
      <strong>
        <span className={styles.metricName}>{t('header.exact')}</span>{' '}
        {evaluation ? (
          <data value={evaluation.exactMatch}>{formatPercent(evaluation.exactMatch)} %</data>
        ) : (
          t('header.noValue')
        )}
      </strong>
      <small>
        {evaluation && interval ? (
          <>
            {t('header.interval', {
              low: formatPercent(interval.low),
              high: formatPercent(interval.high),
            })}
            <span className={styles.held}>
              {` · ${t('header.heldOut', { count: formatCount(evaluation.examples) })}`}
            </span>
          </>
        ) : (
          t('header.noHeldOut')
        )}
      </small>
    </div>
  );
}
