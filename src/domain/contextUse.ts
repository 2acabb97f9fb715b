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
