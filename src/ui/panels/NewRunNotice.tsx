/** Says that the controls have left the run behind, and offers both ways out. */
import { useTranslation } from 'react-i18next';
import { needsNewRun } from '../../state/runSelectors';
import { Button } from '../controls/Button';
import { useExperiment, useRun, useStores } from '../storesContext';
import styles from './setup.module.css';

export function NewRunNotice() {
  const { t } = useTranslation();
  const { experiment, run } = useStores();
  const draft = useExperiment((state) => state.draft);
  const hasProblems = useExperiment((state) => state.problems.length > 0);
  const isNeeded = useRun((state) => needsNewRun(state, draft));
  const isRunning = useRun(({ phase }) => phase === 'running' || phase === 'preparing');
  if (!isNeeded) return null;
  return (
    <div className={styles.notice} role="status">
      <p>{isRunning ? t('setup.newRunNeededRunning') : t('setup.newRunNeeded')}</p>
      <div className={styles.noticeButtons}>
        {isRunning && (
          <Button disabled={hasProblems} onClick={() => void run.getState().restart()}>
            {t('setup.restartNow')}
          </Button>
        )}
        <Button
          look="quiet"
          onClick={() => {
            const { config } = run.getState();
            if (config) experiment.getState().replaceDraft(config);
          }}
        >
          {t('setup.undoChanges')}
        </Button>
      </div>
    </div>
  );
}
