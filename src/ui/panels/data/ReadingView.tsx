/** How far the reading is; it can be ended at any moment. */
import { Progress } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { formatBytes } from '../../formatNumber';
import { useImporting, useStores } from '../../storesContext';
import styles from './chooser.module.css';

export function ReadingView() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const name = useImporting((state) => state.sourceName) ?? '';
  const progress = useImporting((state) => state.progress);
  const { bytesRead = 0, bytesTotal = 0, rows = 0 } = progress ?? {};
  const isKnown = bytesTotal > 0;
  const share = isKnown ? Math.min(1, bytesRead / bytesTotal) : null;
  const read = formatBytes(bytesRead);
  return (
    <div className={styles.reading}>
      <h3 title={name} dir="auto">
        {t('ownData.reading.title', { name })}
      </h3>
      <Progress.Root
        className={styles.bar}
        value={share === null ? null : Math.round(share * 100)}
        aria-label={t('ownData.reading.title', { name })}
      >
        <Progress.Indicator
          className={styles.barFill}
          {...(share !== null && { style: { transform: `scaleX(${share})` } })}
        />
      </Progress.Root>
      <p className={styles.readingFacts}>
        <span>
          {progress
            ? isKnown
              ? t('ownData.reading.progress', { read, total: formatBytes(bytesTotal) })
              : read
            : t('ownData.reading.starting')}
        </span>
        {rows > 0 && <span>{t('ownData.reading.rows', { count: rows })}</span>}
      </p>
      <Button
        autoFocus
        onClick={() => {
          void importing.getState().cancel();
        }}
      >
        {t('ownData.reading.cancel')}
      </Button>
    </div>
  );
}
