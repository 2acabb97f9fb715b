/** The words of the panel of gradients. */
export const enGradients = {} as const;
