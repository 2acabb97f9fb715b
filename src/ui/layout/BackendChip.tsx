/** What computes and how fast; opens to choose, and to say why others were passed over. */
import { Popover, RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { BACKEND_CHOICES, type BackendChoice } from '../../domain/backend';
import { formatMs, formatShortCount } from '../formatNumber';
import { useRun, useSettings, useStores } from '../storesContext';
import { BackendDetails } from './BackendDetails';
import styles from './layout.module.css';

export function BackendChip() {
  const { t } = useTranslation();
  const { settings } = useStores();
  const choice = useSettings((state) => state.backend);
  const report = useRun((state) => state.backend);
  const isLive = useRun((state) => state.phase === 'running');
  const progress = useRun((state) => state.progress);
  const name = t(`backend.${report?.name ?? choice}`);
  const timings = report?.measurement?.timings.map((timing) =>
    t('backend.timing', {
      name: t(`backend.${timing.name}`),
      time: formatMs(timing.msPerStep),
    }),
  );
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.chip}
        aria-label={t('backend.labelNamed', { name })}
        title={timings?.join(', ')}
      >
        <span className={styles.dot} data-live={isLive} aria-hidden />
        {name}
        {progress && (
          <span className={styles.speed} data-testid="speed">
            {t('backend.speed', {
              steps: formatSpeed(progress.stepsPerSecond),
              tokens: formatShortCount(progress.tokensPerSecond),
            })}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('backend.choose')}
          className={styles.popover}
          sideOffset={6}
          align="end"
          collisionPadding={10}
        >
          {report && (
            <BackendDetails report={report} dispatchesPerStep={progress?.dispatchesPerStep ?? 0} />
          )}
          <h3 id="backend-choice">{t('backend.choose')}</h3>
          <RadioGroup.Root
            className={styles.options}
            aria-labelledby="backend-choice"
            value={choice}
            onValueChange={(value) => {
              settings.getState().setBackend(value as BackendChoice);
            }}
          >
            {BACKEND_CHOICES.map((option) => (
              <RadioGroup.Item
                key={option}
                value={option}
                className={styles.option}
                aria-label={t(`backend.${option}`)}
              >
                {t(`backend.${option}`)}
                <small>{t(`backend.${option}Help`)}</small>
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
          {report && <p className={styles.hint}>{t('backend.nextRun')}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function formatSpeed(stepsPerSecond: number): string {
  return stepsPerSecond < 10 ? stepsPerSecond.toFixed(1) : String(Math.round(stepsPerSecond));
}
