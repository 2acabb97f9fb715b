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

/** A loss that differs by less is the same to a reader: perplexity within 2 %. */
const SAME_LOSS = 0.02;
/** Perplexity rises by 10 %: little for the only thing the decoder knows of the source. */
const LITTLE_LOSS = 0.1;

/**
 * `ignores` where the whole interval is near zero, `unclear` where too few examples were looked at to
 * tell it from use.
 */
export function contextVerdictOf({
  shuffledGap: { value, low, high },
}: Pick<ContextUseReport, 'shuffledGap'>): ContextVerdict {
  if (high < SAME_LOSS) return 'ignores';
  if (low <= 0) return value < SAME_LOSS && high < LITTLE_LOSS ? 'ignores' : 'unclear';
  return value < LITTLE_LOSS ? 'hardly' : 'uses';
}
