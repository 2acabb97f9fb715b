/** The words of the panel of state space. */
export const enSpace = {} as const;
