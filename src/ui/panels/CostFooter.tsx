/** What the draft costs, before Train is pressed. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { estimateCost } from '../../state/experimentSelectors';
import { needsNewRun } from '../../state/runSelectors';
import { formatBytes, formatCount, roundDuration } from '../formatNumber';
import { useExperiment, useRun } from '../storesContext';
import styles from './setup.module.css';

export function CostFooter() {
  const { t } = useTranslation();
  const draft = useExperiment((state) => state.draft);
  const preview = useExperiment((state) => state.preview);
  const cost = useMemo(() => estimateCost(draft, preview), [draft, preview]);
  // Of the run itself where it is the draft's: exact, and with a measured speed.
  const isRunOfDraft = useRun((state) => state.config !== null && !needsNewRun(state, draft));
  const exactCount = useRun((state) => state.summary?.parameterCount ?? null);
  const totalMs = useRun(({ progress }) =>
    progress && progress.stepsPerSecond > 0
      ? roundTo(progress.totalSteps / progress.stepsPerSecond, 5) * 1000
      : null,
  );
  if (!cost) return null;
  const count = isRunOfDraft && exactCount !== null ? exactCount : cost.parameterCount;
  const duration = isRunOfDraft && totalMs !== null ? roundDuration(totalMs) : null;
  const size = formatBytes(cost.bytes);
  return (
    <div className={styles.cost}>
      <span>{t('setup.parameters', { count: formatCount(count) })}</span>
      <span>
        {duration
          ? t('setup.cost', {
              size,
              time: t('setup.about', {
                time: t(`time.${duration.unit}`, { count: duration.count }),
              }),
            })
          : t('setup.costNoTime', { size })}
      </span>
    </div>
  );
}

/** Keeps a guess from flickering with every measurement. */
function roundTo(value: number, unit: number): number {
  return value < unit ? value : Math.round(value / unit) * unit;
}
