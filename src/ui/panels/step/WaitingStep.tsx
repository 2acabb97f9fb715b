/** The shape of what will stand here, so that nothing jumps when it comes. */
import { useTranslation } from 'react-i18next';
import styles from './step.module.css';

const ROWS = 6;

export function WaitingStep() {
  const { t } = useTranslation();
  const rows = Array.from({ length: ROWS }, (_, index) => <span key={index} />);
  return (
    <div className={styles.halves}>
      {(['nextToken', 'insideCell'] as const).map((half) => (
        <div key={half}>
          <h3 className={styles.heading}>{t(`step.${half}`)}</h3>
          <p className={styles.note}>{t(`step.${half}Empty`)}</p>
          <div className={styles.waiting} aria-hidden>
            {rows}
          </div>
        </div>
      ))}
    </div>
  );
}
