/**
 * Measures the training steps that nobody watched, from the weights that time travel keeps: starts it,
 * tells how far it is, and gives it up.
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unwatchedSteps, type Filling } from '../../../state/pastFill';
import { Button } from '../../controls/Button';
import { formatPercent } from '../../formatNumber';
import { useTravel } from '../../storesContext';
import { failureWords } from '../failureWords';
import styles from './insight.module.css';

interface Props {
  /** What there is already. */
  readonly measured: readonly { readonly modelStep: number }[];
  readonly filling: Filling;
  readonly onFill: () => void;
  readonly onCancel: () => void;
}

const NOTHING: readonly number[] = [];

export function FillPast({ measured, filling: { progress, failure }, onFill, onCancel }: Props) {
  const { t } = useTranslation();
  const kept = useTravel(({ timeline }) => timeline?.steps ?? NOTHING);
  const missing = useMemo(() => {
    const steps = measured.map(({ modelStep }) => modelStep);
    return unwatchedSteps(kept, steps).length;
  }, [kept, measured]);
  if (progress !== null) {
    return (
      <div className={styles.fill}>
        <Button onClick={onCancel}>{t('insight.cancel')}</Button>
        <progress value={progress} aria-label={t('insight.fillProgress')} />
        <span>{t('insight.filling', { percent: formatPercent(progress, 0) })}</span>
      </div>
    );
  }
  return (
    <div className={styles.fill}>
      {missing > 0 ? (
        <>
          <Button onClick={onFill}>{t('insight.fill', { count: missing })}</Button>
          <span>{t('insight.fillFrom')}</span>
        </>
      ) : (
        <span>{t(kept.length === 0 ? 'insight.fillNothing' : 'insight.fillDone')}</span>
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
    </div>
  );
}
