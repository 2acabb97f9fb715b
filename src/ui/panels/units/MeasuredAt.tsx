/** Which model a report is about, and whether it has trained on since. */
import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { modelStepOf } from '../../../state/runSelectors';
import { Button } from '../../controls/Button';
import { formatCount } from '../../formatNumber';
import { useRun } from '../../storesContext';
import styles from './units.module.css';

interface Props {
  readonly step: number;
  readonly isAsking: boolean;
  readonly onAgain: () => void;
}

export function MeasuredAt({ step, isAsking, onAgain }: Props) {
  const { t } = useTranslation();
  const now = useRun(modelStepOf);
  if (now <= step) {
    return (
      <span className={styles.measured}>
        {t('unitsPanel.measuredAt', { step: formatCount(step) })}
      </span>
    );
  }
  return (
    <span className={styles.stale}>
      {t('unitsPanel.stale', { step: formatCount(step), now: formatCount(now) })}
      <Button look="quiet" disabled={isAsking} onClick={onAgain}>
        <RotateCw size={12} aria-hidden />
        {t('unitsPanel.again')}
      </Button>
    </span>
  );
}
