/** What would be kept, under which name, and the one thing to press. */
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { useImporting, useLibrary, useStores } from '../../storesContext';
import styles from './mapping.module.css';

export function KeepBar() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const name = useImporting((state) => state.name);
  const review = useImporting((state) => state.review);
  const isReviewing = useImporting((state) => state.isReviewing);
  const isKeeping = useImporting((state) => state.phase === 'keeping');
  const isTaken = useLibrary((state) =>
    state.datasets.some((dataset) => dataset.name === name.trim()),
  );
  const isTooFew = review?.checks.some(
    ({ id, severity }) => id === 'tooFewExamples' && severity === 'error',
  );
  const problem = !review
    ? null
    : review.pairs === 0 || isTooFew
      ? t('ownData.keep.tooFew')
      : name.trim() === ''
        ? t('ownData.keep.noName')
        : isTaken && !isKeeping
          ? t('failure.nameTaken', { name: name.trim() })
          : null;
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        void importing.getState().keep();
      }}
    >
      <label htmlFor="own-data-name">{t('ownData.keep.name')}</label>
      <input
        id="own-data-name"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby="own-data-keep"
        value={name}
        onChange={(event) => {
          importing.getState().setName(event.target.value);
        }}
      />
      <p id="own-data-keep" className={styles.keepFacts} role="status">
        {problem ? (
          <span className={styles.problem}>{problem}</span>
        ) : (
          review && (
            <>
              <strong>{t('ownData.keep.pairs', { count: review.pairs })}</strong>
              {review.splits && <span>{t('ownData.keep.splits', review.splits)}</span>}
            </>
          )
        )}
      </p>
      <Button
        type="submit"
        look="primary"
        disabled={!review || problem !== null || isReviewing || isKeeping}
        aria-busy={isKeeping}
      >
        {t(isKeeping ? 'ownData.keep.keeping' : 'ownData.keep.keep')}
      </Button>
    </form>
  );
}
