/** The three readings of a report under one roof: from which context, at which loss. */
import type { ContextUseReport } from '../../../domain/contextUse';
import type { Estimate } from '../../../domain/measured';
import { formatCount, formatLoss } from '../../formatNumber';

export interface ContextStart {
  readonly name: 'true' | 'shuffled' | 'zeroed';
  readonly loss: number;
  /** To the loss of the true context; null for that one itself. */
  readonly gap: Estimate | null;
}

export function contextStarts(report: ContextUseReport): readonly ContextStart[] {
  return [
    { name: 'true', loss: report.trueLoss, gap: null },
    { name: 'shuffled', loss: report.shuffledLoss, gap: report.shuffledGap },
    { name: 'zeroed', loss: report.zeroedLoss, gap: report.zeroedGap },
  ];
}

/** exp(loss) as the page prints it; a wrong context makes it large. */
export function perplexityOf(loss: number): string {
  const perplexity = Math.exp(loss);
  return perplexity < 1000 ? formatLoss(perplexity) : formatCount(perplexity);
}
