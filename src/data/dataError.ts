/** What a person can get wrong about data, with a code the page turns into its own words. */
export type DataErrorCode =
  'unknownTask' | 'badParameter' | 'tooFewUnique' | 'missingPairs' | 'badRow' | 'emptySplit';

export class DataError extends Error {
  readonly code: DataErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  /** @param message plain English: the field or row, what is wrong, what to do. */
  constructor(
    code: DataErrorCode,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'DataError';
    this.code = code;
    this.details = details;
  }
}
