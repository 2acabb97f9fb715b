/** The ways of looking at saliency. */
export const SALIENCY_VIEWS = ['gradientInput', 'leaveOneOut', 'set'] as const;
export type SaliencyView = (typeof SALIENCY_VIEWS)[number];

/** How one decoding is explained. */
export type SaliencyMethod = Exclude<SaliencyView, 'set'>;
