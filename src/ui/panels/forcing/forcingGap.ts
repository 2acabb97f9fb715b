/** What lies between teacher forcing and free running at one evaluation. */
import type { EvaluationPoint } from '../../../state/runStore';

export type ForcingVerdict = 'none' | 'some' | 'large' | 'noise';

export interface ForcingGap {
  /** Nats per token that free running costs. */
  readonly loss: number;
  /** Token accuracy that it costs, 0..1. */
  readonly accuracy: number;
  readonly verdict: ForcingVerdict;
}

/** Below this teacher-forced accuracy a model has little to lose. */
const LEAST_ACCURACY = 0.3;
/** Of accuracy: less is within what a few hundred examples can tell. */
const SOME = 0.02;
const LARGE = 0.1;

export function forcingGapOf(point: ForcingFigures): ForcingGap {
  const accuracy = point.tokenAccuracy - point.freeRunningAccuracy;
  return {
    loss: point.freeRunningLoss - point.validationLoss,
    accuracy,
    verdict: point.tokenAccuracy < LEAST_ACCURACY ? 'noise' : verdictOf(accuracy),
  };
}

export type ForcingFigures = Pick<
  EvaluationPoint,
  'validationLoss' | 'freeRunningLoss' | 'tokenAccuracy' | 'freeRunningAccuracy'
>;

function verdictOf(gap: number): ForcingVerdict {
  if (gap < SOME) return 'none';
  return gap < LARGE ? 'some' : 'large';
}
