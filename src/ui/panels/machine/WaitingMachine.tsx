/** The machine before it has weights: the shape it will take, and what to do to see it. */
import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tokenize } from '../../../data/tokenizers/tokenizer';
import { hasModel } from '../../../state/decodeStore';
import { tokenKindsOf } from '../../../state/experimentSelectors';
import { useDecode, useExperiment, useRun } from '../../storesContext';
import { Chip } from './MachineColumn';
import styles from './machine.module.css';

const MOST_COLUMNS = 16;
const NO_TOKENS = ['', '', '', ''];

export function WaitingMachine() {
  const { t } = useTranslation();
  const source = useDecode((state) => state.source);
  const draft = useExperiment((state) => state.draft);
  const isPreparing = useRun(({ phase }) => phase === 'preparing');
  const isReady = useRun(hasModel);
  const tokens = tokenize(tokenKindsOf(draft).source, source).slice(0, MOST_COLUMNS);
  if (draft.model.reverseSource) tokens.reverse();
  const columns = tokens.length > 0 ? tokens : NO_TOKENS;
  return (
    <div className={styles.waiting}>
      <div className={styles.ghost} aria-hidden>
        {columns.map((token, index) => (
          <span key={index} className={styles.ghostColumn}>
            <span className={styles.ghostHeat} />
            <span className={styles.stem} />
            <Chip token={token} />
          </span>
        ))}
        <span className={styles.ghostContext} />
        {[1, 0.7, 0.45, 0.25].map((opacity) => (
          <span key={opacity} className={styles.ghostColumn} style={{ opacity }}>
            <span className={styles.ghostHeat} />
            <span className={styles.stem} />
            <span className={styles.chip} />
          </span>
        ))}
      </div>
      <div className={styles.waitingText} role="status">
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
