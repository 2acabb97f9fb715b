/** The words of the panel of free running. */
export const enForcing = {} as const;
