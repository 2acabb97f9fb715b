/**
 * How much one update changes a parameter. Around a thousandth is usual for a healthy run of Adam or SGD
 * (a rule of thumb of practice, no theorem): much less learns slowly, much more forgets what was learned.
 */

export type RatioVerdict = 'small' | 'usual' | 'large' | 'fromZero';

export const USUAL_RATIO = { low: 1e-4, middle: 1e-3, high: 1e-2 } as const;
/** What the track shows; ratios beyond stand on its ends. */
export const RATIO_TRACK = { low: 1e-6, high: 1 } as const;

/** @param weightNorm before or after: a parameter of zeros has no ratio */
export function ratioVerdict(ratio: number, weightNorm: number): RatioVerdict {
  if (!Number.isFinite(ratio) || weightNorm === 0) return 'fromZero';
  if (ratio < USUAL_RATIO.low) return 'small';
  return ratio > USUAL_RATIO.high ? 'large' : 'usual';
}

/** Place on the track, 0..1, logarithmic. */
export function ratioPlace(ratio: number): number {
  const { low, high } = RATIO_TRACK;
  if (!(ratio > low)) return 0;
  return Math.min(1, Math.log(ratio / low) / Math.log(high / low));
}
