/** What the figures of a run say is wrong with it, in fixed kinds that the page puts into words. */

export const DIAGNOSIS_KINDS = [
  'ignoresEncoder',
  'sameOutput',
  'vanishingGradients',
  'explodingGradients',
  'overfitting',
  'freeRunningBehind',
  'tooSlow',
] as const;
export type DiagnosisKind = (typeof DIAGNOSIS_KINDS)[number];

export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** What the words are filled with: the figures behind it. */
  readonly figures: Readonly<Record<string, number>>;
}
