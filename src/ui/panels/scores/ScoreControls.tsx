/** Which split is in view, whether it was scored, of which weights, and the button that does it. */
import { Gauge, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldOutSplit } from '../../../domain/scores';
import { modelStepOf } from '../../../state/runSelectors';
import { Button } from '../../controls/Button';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { TableToggle } from '../../controls/TableToggle';
import { formatCount } from '../../formatNumber';
import { useRun, useScores, useStores } from '../../storesContext';
import styles from './scores.module.css';

const SPLITS: readonly HeldOutSplit[] = ['validation', 'test'];

interface Props {
  readonly split: HeldOutSplit;
  readonly onSplit: (split: HeldOutSplit) => void;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

export function ScoreControls({ split, onSplit, isTable, onTable }: Props) {
  const { t } = useTranslation();
  const report = useScores((state) => state.reports[split].report);
  return (
    <div className={styles.controls}>
      <SegmentedControl
        label={t('scores.split')}
        value={split}
        choices={SPLITS.map((value) => ({ value, label: t(`scores.splits.${value}`) }))}
        onChange={(value) => {
          onSplit(value as HeldOutSplit);
        }}
      />
      <AskControl key={split} split={split} />
      {report && <TableToggle isTable={isTable} onTable={onTable} />}
    </div>
  );
}

function AskControl({ split }: { readonly split: HeldOutSplit }) {
  const { t } = useTranslation();
  const { scores } = useStores();
  const { report, isAsking } = useScores((state) => state.reports[split]);
  const now = useRun(modelStepOf);
  const isEmpty = useRun(({ summary }) => summary !== null && summary[`${split}Examples`] === 0);
  const [isSure, setSure] = useState(true);
  const score = (): void => {
    setSure(true);
    void scores.getState().score(split);
  };
  if (isEmpty) return <span className={styles.askLine}>{t(`scores.noSplit_${split}`)}</span>;
  if (!report) {
    return (
      <span className={styles.askLine}>
        <Button disabled={isAsking} onClick={score}>
          <Gauge size={14} aria-hidden />
          {t(split === 'test' ? 'scores.scoreTest' : 'scores.scoreValidation')}
        </Button>
        {!isAsking && <span className={styles.measured}>{t(`scores.${split}Hint`)}</span>}
      </span>
    );
  }
  const isOld = now > report.step;
  const step = formatCount(report.step);
  return (
    <>
      <span className={styles.askLine}>
        <span className={styles.measured}>
          {t('scores.examples', { count: report.examples, number: formatCount(report.examples) })}
          {', '}
          {isOld ? t('scores.stale', { step, now: formatCount(now) }) : t('scores.at', { step })}
          {isOld && isSure && (
            <Button
              look="quiet"
              disabled={isAsking}
              onClick={
                split === 'test'
                  ? () => {
                      setSure(false);
                    }
                  : score
              }
            >
              <RotateCw size={12} aria-hidden />
              {t(split === 'test' ? 'scores.lookAgain' : 'scores.scoreAgain')}
            </Button>
          )}
        </span>
        {split === 'test' && <Looks />}
      </span>
      {!isSure && (
        <div className={styles.ask} role="group" aria-label={t('scores.lookAgain')}>
          <p>{t('scores.lookAgainAsk')}</p>
          <Button autoFocus onClick={score}>
            {t('scores.lookAgainDo')}
          </Button>
          <Button
            onClick={() => {
              setSure(true);
            }}
          >
            {t('scores.lookAgainNot')}
          </Button>
        </div>
      )}
    </>
  );
}

function Looks() {
  const { t } = useTranslation();
  const looks = useScores((state) => state.testLooks);
  return (
    <span className={looks > 1 ? styles.spoilt : styles.measured}>
      {looks === 2 ? t('scores.looksTwice') : t('scores.looks', { count: looks })}
    </span>
  );
}
