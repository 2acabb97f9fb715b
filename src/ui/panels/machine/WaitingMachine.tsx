/** The machine before it has weights: the shape it will take, and what to do to see it. */
import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tokenize } from '../../../data/tokenizers/tokenizer';
import { hasModel } from '../../../state/decodeStore';
import { tokenizersOf } from '../../../state/runSelectors';
import { useExperiment, useRun, useSlot, type Slot } from '../../storesContext';
import { Chip } from './Chip';
import styles from './waiting.module.css';

const MOST_COLUMNS = 16;
const NO_TOKENS = ['', '', '', ''];
/** The decoder's columns fade out: how many there will be is its own choice. */
const WRITTEN = [1, 0.75, 0.55, 0.35, 0.2];

export function WaitingMachine({ slot }: { readonly slot: Slot }) {
  const { t } = useTranslation();
  const source = useSlot(slot, (state) => state.source);
  const draft = useExperiment((state) => state.draft);
  const isPreparing = useRun(({ phase }) => phase === 'preparing');
  const isReady = useRun(hasModel);
  const tokenizer = useRun((state) => tokenizersOf(state, draft)).source;
  const tokens = tokenize(tokenizer, source).slice(0, MOST_COLUMNS);
  if (draft.model.reverseSource) tokens.reverse();
  const columns = tokens.length > 0 ? tokens : NO_TOKENS;
  const layers = Array.from({ length: draft.model.numLayers }, (_, layer) => (
    <span key={layer} className={styles.heat} />
  ));
  return (
    <div className={styles.waiting}>
      <div className={styles.ghost} aria-hidden>
        {columns.map((token, index) => (
          <span key={index} className={styles.column}>
            {layers}
            <span className={styles.embedding} />
            <Chip className={styles.chip} token={token} />
          </span>
        ))}
        <span className={styles.neck}>
          <span />
        </span>
        {WRITTEN.map((opacity) => (
          <span key={opacity} className={styles.column} style={{ opacity }}>
            {layers}
            <span className={styles.embedding} />
            <Chip className={styles.chip} token="" />
          </span>
        ))}
      </div>
      <div className={styles.text} role="status">
        {isPreparing ? (
          <p className={styles.busy}>
            <LoaderCircle size={16} className={styles.spinner} aria-hidden />
            {t('machine.preparing')}
          </p>
        ) : isReady ? (
          <p>{t('machine.emptySource')}</p>
        ) : (
          <>
            <h3>{t('machine.emptyTitle')}</h3>
            <p>{t('machine.emptyText')}</p>
          </>
        )}
      </div>
    </div>
  );
}
