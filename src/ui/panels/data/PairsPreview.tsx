/** The first pairs as they would be kept, after every fix. */
import { useTranslation } from 'react-i18next';
import { useImporting } from '../../storesContext';
import styles from './mapping.module.css';

const SHOWN = 6;

export function PairsPreview() {
  const { t } = useTranslation();
  const review = useImporting((state) => state.review);
  const isReviewing = useImporting((state) => state.isReviewing);
  const pairs = review?.preview.slice(0, SHOWN) ?? [];
  if (pairs.length === 0) {
    return (
      <p className={styles.waiting} role="status">
        {t(isReviewing ? 'ownData.preview.waiting' : 'ownData.preview.none')}
      </p>
    );
  }
  return (
    <ol className={styles.pairs} aria-labelledby="pairs-preview" data-stale={isReviewing}>
      {pairs.map(({ source, target }, index) => (
        <li key={index}>
          <span className={styles.pairSource} title={source} dir="auto">
            {source}
          </span>
          <span className={styles.pairTarget} title={target} dir="auto">
            <span aria-hidden>→ </span>
            {target}
          </span>
        </li>
      ))}
    </ol>
  );
}
