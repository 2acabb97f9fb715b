/**
 * A decoder step's distribution as parts of one whole bar, best token first from the bottom. What was
 * chosen always has a part, however unlikely it was; the rest of the vocabulary is what stays free.
 */
import type { DecoderStep } from '../../../domain/decodeTrace';

export interface ReadoutSegment {
  readonly token: string;
  readonly isChosen: boolean;
  readonly probability: number;
  /** From the bottom, 0..1. */
  readonly from: number;
  readonly to: number;
}

type Distribution = Pick<DecoderStep, 'candidates' | 'chosen'>;

export function readoutSegments({ candidates, chosen }: Distribution): readonly ReadoutSegment[] {
  const isListed = candidates.some(({ tokenId }) => tokenId === chosen.tokenId);
  const listed = isListed ? candidates : [...candidates, chosen];
  let from = 0;
  return listed.map(({ token, tokenId, logProbability }) => {
    const probability = Math.exp(logProbability);
    const segment = {
      token,
      isChosen: tokenId === chosen.tokenId,
      probability,
      from,
      to: Math.min(1, from + probability),
    };
    from = segment.to;
    return segment;
  });
}
