/** What went wrong on the way in, beside what can be done about it there. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useImporting } from '../../storesContext';
import { failureWords } from '../failureWords';
import styles from './data.module.css';

export function DataFailure() {
  const { t } = useTranslation();
  const failure = useImporting((state) => state.failure);
  if (!failure || failure.code === 'importCancelled') return null;
  return (
    <p className={styles.failure} role="alert">
      <TriangleAlert size={16} aria-hidden />
      <span>{failureWords(t, failure)}</span>
    </p>
  );
}
