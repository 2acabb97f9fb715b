/** The pairs are being kept. Nothing else stands here, so that the dialog can go at once. */
import { useTranslation } from 'react-i18next';
import { BusyLine } from '../../controls/BusyLine';
import { useImporting } from '../../storesContext';
import styles from './chooser.module.css';

export function KeepingView() {
  const { t } = useTranslation();
  const name = useImporting((state) => state.name);
  const pairs = useImporting((state) => state.review?.pairs ?? 0);
  return (
    <div className={styles.reading} role="status">
      <h3 title={name} dir="auto">
        {t('ownData.keep.keepingName', { name })}
      </h3>
      <BusyLine />
      <p className={styles.readingFacts}>{t('ownData.keep.pairs', { count: pairs })}</p>
    </div>
  );
}
