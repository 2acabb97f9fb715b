/** The words of the panel of errors. */
export const enErrors = {} as const;
