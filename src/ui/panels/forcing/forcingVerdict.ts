/** What free running costs at one evaluation, in a word. */
import type { EvaluationPoint } from '../../../state/runStore';

export type ForcingVerdict = 'none' | 'slight' | 'some' | 'large' | 'unclear' | 'noise';

/** Below this teacher-forced accuracy a model has little to lose. */
const LEAST_ACCURACY = 0.3;
/** Of accuracy: less is hardly seen in what is written. */
const SOME = 0.02;
/** A gap that is surely smaller than that, in accuracy and in nats per token, is of no consequence. */
const NEGLIGIBLE = 0.005;
const NEGLIGIBLE_NATS = 0.01;
const LARGE = 0.1;

/**
 * A gap is one where the 95 % interval of the loss or of the accuracy lies above 0 and reaches what
 * matters; how large it is called is a matter of accuracy. Too few examples can hide a large one.
 */
export function forcingVerdictOf({
  tokenAccuracy,
  exposureBias: { loss, accuracy },
}: Pick<EvaluationPoint, 'tokenAccuracy' | 'exposureBias'>): ForcingVerdict {
  if (tokenAccuracy < LEAST_ACCURACY) return 'noise';
  if (loss.low <= 0 && accuracy.low <= 0) return accuracy.high < LARGE ? 'none' : 'unclear';
  if (accuracy.high < NEGLIGIBLE && loss.high < NEGLIGIBLE_NATS) return 'none';
  if (accuracy.value < SOME) return 'slight';
  return accuracy.value < LARGE ? 'some' : 'large';
}
