/** What the draft costs before Train is pressed: size, memory, steps, and time as timed on this machine. */
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CostEstimate, TrainingMemory } from '../../domain/trainingCost';
import { needsNewRun } from '../../state/runSelectors';
import { Button } from '../controls/Button';
import { formatBytes, formatCount, roundDuration } from '../formatNumber';
import { useCost, useExperiment, useRun, useStores } from '../storesContext';
import styles from './cost.module.css';

const PARTS = [
  'weights',
  'gradients',
  'optimizer',
  'activations',
] as const satisfies readonly (keyof TrainingMemory)[];

export function CostFooter() {
  const { t } = useTranslation();
  const { cost } = useStores();
  useEffect(() => cost.getState().watch(), [cost]);
  const estimate = useCost((state) => state.estimate);
  if (!estimate) return null;
  const { parameterCount, stepsPerEpoch, totalSteps, memory } = estimate.cost;
  return (
    <section className={styles.cost} aria-label={t('cost.title')}>
      <p className={styles.line}>
        <span>{t('cost.parameters', { count: formatCount(parameterCount) })}</span>
        <TrainingTime estimate={estimate} />
      </p>
      <p className={styles.line}>
        <span>{t('cost.steps', { count: formatCount(totalSteps) })}</span>
        <span>{t('cost.stepsPerEpoch', { count: formatCount(stepsPerEpoch) })}</span>
      </p>
      <details className={styles.memory}>
        <summary className={styles.line}>
          <span>{t('cost.memory')}</span>
          <span>{formatBytes(memory.total)}</span>
        </summary>
        <dl>
          {PARTS.map((part) => (
            <div key={part} className={styles.line}>
              <dt>{t(`cost.${part}`)}</dt>
              <dd>{formatBytes(memory[part])}</dd>
            </div>
          ))}
        </dl>
      </details>
      {!estimate.fits && <TooLarge estimate={estimate} />}
    </section>
  );
}

/** Of the run itself where it is the draft's, else as measured for the draft. */
function TrainingTime({ estimate }: { readonly estimate: CostEstimate }) {
  const { t } = useTranslation();
  const draft = useExperiment((state) => state.draft);
  const isMeasuring = useCost((state) => state.isMeasuring);
  const runMs = useRun((state) => {
    const { config, progress } = state;
    if (config === null || !progress || needsNewRun(state, draft)) return null;
    if (progress.step === 0) return null;
    return roundTo((progress.elapsedMs * progress.totalSteps) / progress.step, 5000);
  });
  const ms = runMs ?? estimate.estimatedMs;
  if (ms === null) return isMeasuring ? <span>{t('cost.measuring')}</span> : null;
  const { unit, count } = roundDuration(Math.max(1000, ms));
  return <span>{t('cost.about', { time: t(`time.${unit}`, { count }) })}</span>;
}

function TooLarge({ estimate }: { readonly estimate: CostEstimate }) {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const { wouldFit } = estimate;
  return (
    <div className={styles.tooLarge} role="alert">
      <p>
        <TriangleAlert size={13} aria-hidden />
        {t('cost.tooLarge')}
      </p>
      {wouldFit && (
        <Button
          onClick={() => {
            const section = wouldFit.setting === 'batchSize' ? 'training' : 'model';
            experiment.getState().setSetting(section, wouldFit.setting, wouldFit.value);
          }}
        >
          {t(`failure.remedies.use_${wouldFit.setting}`, { value: formatCount(wouldFit.value) })}
        </Button>
      )}
    </div>
  );
}

/** Keeps a guess from flickering with every measurement. */
function roundTo(value: number, unit: number): number {
  return value < unit ? value : Math.round(value / unit) * unit;
}
