/**
 * How much the decoder uses what the encoder says: the same teacher-forced loss with the true states
 * between them, with those of another example, and with zeros.
 */
import type { Estimate, Measured } from './measured';

export interface ContextUseReport extends Measured {
  /** Held-out examples. */
  readonly examples: number;
  /** Mean nats per target token (eos counted), teacher forced; states as the encoder left them. */
  readonly trueLoss: number;
  /** Every example starts from the states of another one of its batch. */
  readonly shuffledLoss: number;
  /** Every state and the context are 0. */
  readonly zeroedLoss: number;
  /** shuffledLoss - trueLoss, paired by example. */
  readonly shuffledGap: Estimate;
  /** zeroedLoss - trueLoss, paired by example. */
  readonly zeroedGap: Estimate;
}

/** What the gap of swapped states says; zeros are states that training never showed the decoder. */
export type ContextVerdict = 'uses' | 'hardly' | 'ignores' | 'unclear';

/** Of the loss: a gap below it is the same to a reader. */
const SAME_SHARE = 0.02;
/** Of the loss: little for the only thing the decoder knows of the source, ... */
const LITTLE_SHARE = 0.1;
/** ... where the loss itself is at least this: near zero every gap is many times the loss. */
const LEAST_LOSS = 0.1;

/**
 * `ignores` where the whole interval is near zero, `unclear` where too few examples were looked at to
 * tell it from use.
 */
export function contextVerdictOf({
  trueLoss,
  shuffledGap: { value, low, high },
}: Pick<ContextUseReport, 'trueLoss' | 'shuffledGap'>): ContextVerdict {
  const size = Math.max(trueLoss, LEAST_LOSS);
  if (high < SAME_SHARE * size) return 'ignores';
  if (low <= 0) return Math.max(-low, high) < LITTLE_SHARE * size ? 'ignores' : 'unclear';
  return value < LITTLE_SHARE * size ? 'hardly' : 'uses';
}
