/** The words of the line of diagnoses. */
export const enDiagnosis = {} as const;
