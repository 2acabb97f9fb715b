/** Evaluations as rows, newest first. */
import { useTranslation } from 'react-i18next';
import type { EvaluationPoint } from '../../../state/runStore';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import insight from '../insight/insight.module.css';
import { gapWords } from './gapWords';

/** More rows than a reader reads, and few enough to be drawn at once. */
const SHOWN = 100;

const HEAD = [
  'step',
  'forcedLoss',
  'freeLoss',
  'lossGap',
  'interval',
  'forcedAccuracy',
  'freeAccuracy',
  'accuracyGap',
  'interval',
] as const;

export function ForcingTable({
  evaluations,
}: {
  readonly evaluations: readonly EvaluationPoint[];
}) {
  const { t } = useTranslation();
  return (
    <>
      <DataTable
        label={t('forcing.table')}
        head={HEAD.map((key) => t(`forcing.head.${key}`))}
        rows={evaluations
          .slice(-SHOWN)
          .toReversed()
          .map((point) => {
            const words = gapWords(point);
            return [
              formatCount(point.step),
              point.validationLoss.toFixed(4),
              point.freeRunningLoss.toFixed(4),
              words.gap,
              t('forcing.interval', { low: words.low, high: words.high }),
              `${words.forcedAccuracy} %`,
              `${words.freeAccuracy} %`,
              words.points,
              t('forcing.interval', { low: words.pointsLow, high: words.pointsHigh }),
            ];
          })}
      />
      {evaluations.length > SHOWN && (
        <p className={insight.note}>
          {t('forcing.newest', { count: SHOWN, all: formatCount(evaluations.length) })}
        </p>
      )}
    </>
  );
}
