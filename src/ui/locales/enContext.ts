/** The words of the panel of context use. */
export const enContext = {} as const;
