/** The words of the panel of saliency. */
export const enSaliency = {} as const;
