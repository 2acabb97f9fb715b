/** The words of time travel. */
export const enTravel = {} as const;
