/** The figures of one evaluation as the sentences and the table of free running print them. */
import type { EvaluationPoint } from '../../../state/runStore';
import { formatLoss, formatLossGap, formatPercent } from '../../formatNumber';
import { formatPoints } from './formatPoints';

/** Accuracy as it changes, so that what is lost reads −10.0. */
export function gapWords(point: EvaluationPoint) {
  const { loss, accuracy } = point.exposureBias;
  return {
    forced: formatLoss(point.validationLoss),
    free: formatLoss(point.freeRunningLoss),
    gap: formatLossGap(loss.value),
    low: formatLossGap(loss.low),
    high: formatLossGap(loss.high),
    forcedAccuracy: formatPercent(point.tokenAccuracy),
    freeAccuracy: formatPercent(point.freeRunningAccuracy),
    points: formatPoints(-accuracy.value),
    pointsLow: formatPoints(-accuracy.high),
    pointsHigh: formatPoints(-accuracy.low),
  };
}
