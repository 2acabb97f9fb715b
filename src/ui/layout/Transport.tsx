/** Train, Pause, Step, Reset. */
import { LoaderCircle, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { needsNewRun } from '../../state/runSelectors';
import { Button } from '../controls/Button';
import { useExperiment, useRun, useStores } from '../storesContext';
import styles from './layout.module.css';

export function Transport() {
  const { t } = useTranslation();
  const { run } = useStores();
  const phase = useRun((state) => state.phase);
  const hasSomething = useRun((state) => state.phase !== 'idle' || state.openedModel !== null);
  const problem = useExperiment((state) => state.problems[0]?.message ?? null);
  const draft = useExperiment((state) => state.draft);
  const isNewRun = useRun((state) => needsNewRun(state, draft));
  const needsFile = useExperiment(
    (state) => state.draft.data.task === 'file' && state.draft.data.file === undefined,
  );
  const isPreparing = phase === 'preparing';
  const isRunning = phase === 'running';
  // A paused run can go on whatever the controls say only once they say the same again.
  const cannotTrain = !isRunning && (problem !== null || isPreparing);
  const { train, pause, step, reset } = run.getState();
  const toggle = (): void => {
    if (isRunning) void pause();
    else if (!cannotTrain) void train();
  };

  useHotkeys('space', toggle, {
    preventDefault: true,
    // A focused button or menu takes the key for itself.
    ignoreEventWhen: (event) => event.target !== document.body,
  });

  const trainHint = needsFile
    ? t('run.needsFile')
    : (problem ?? t(isNewRun ? 'run.trainNewHint' : 'run.trainHint'));
  return (
    <div className={styles.transport} role="group" aria-label={t('run.label')}>
      <Button
        look="primary"
        disabled={cannotTrain}
        aria-busy={isPreparing}
        title={isRunning ? t('run.pauseHint') : trainHint}
        onClick={toggle}
      >
        <PrimaryIcon phase={phase} />
        {t(isRunning ? 'run.pause' : isPreparing ? 'run.preparing' : 'run.train')}
      </Button>
      <Button
        aria-label={t('run.step')}
        title={t('run.stepHint')}
        disabled={isRunning || cannotTrain || (phase === 'finished' && !isNewRun)}
        onClick={() => void step()}
      >
        <StepForward size={14} aria-hidden />
        <span className={styles.wordyNarrow}>{t('run.step')}</span>
      </Button>
      <Button
        aria-label={t('run.reset')}
        title={t('run.resetHint')}
        disabled={!hasSomething}
        onClick={() => void reset()}
      >
        <RotateCcw size={14} aria-hidden />
        <span className={styles.wordyNarrow}>{t('run.reset')}</span>
      </Button>
    </div>
  );
}

function PrimaryIcon({ phase }: { readonly phase: string }) {
  if (phase === 'running')
    return <Pause size={15} fill="currentColor" strokeWidth={0} aria-hidden />;
  if (phase === 'preparing')
    return <LoaderCircle size={15} className={styles.spinner} aria-hidden />;
  return <Play size={14} fill="currentColor" strokeWidth={0} aria-hidden />;
}
