/** Starts the long computation, tells how far it is, and gives it up. */
import { Progress } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { formatPercent } from '../../formatNumber';
import { useRun, useStores } from '../../storesContext';
import { hasModel } from '../../../state/decodeStore';
import styles from './saliency.module.css';

interface Props {
  /** Done, 0..1; null while nothing is under way. */
  readonly progress: number | null;
  readonly hasReport: boolean;
}

const COUNTS = [50, 200, 500] as const;

export function SetControls({ progress, hasReport }: Props) {
  const { t } = useTranslation();
  const { saliency } = useStores();
  const canAsk = useRun(hasModel);
  const [count, setCount] = useState<number>(200);
  if (progress !== null) {
    const share = t('saliency.percent', { value: formatPercent(progress, 0) });
    return (
      <div className={styles.job}>
        <Progress.Root
          className={styles.bar}
          value={Math.round(progress * 100)}
          aria-label={t('saliency.set.working')}
        >
          <Progress.Indicator
            className={styles.barFill}
            style={{ transform: `scaleX(${progress})` }}
          />
        </Progress.Root>
        <span>{share}</span>
        <Button
          onClick={() => {
            saliency.getState().cancelSet();
          }}
        >
          {t('saliency.set.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.job}>
      <ChoiceMenu
        label={t('saliency.set.count')}
        value={String(count)}
        groups={[
          {
            label: null,
            choices: COUNTS.map((value) => ({
              value: String(value),
              label: t('saliency.set.first', { count: value }),
            })),
          },
        ]}
        onChange={(value) => {
          setCount(Number(value));
        }}
      />
      <Button
        disabled={!canAsk}
        onClick={() => {
          saliency.getState().explainSet(count);
        }}
      >
        {t(hasReport ? 'saliency.set.again' : 'saliency.set.start')}
      </Button>
    </div>
  );
}
