/** Why a file could not become a table, with a code that the page turns into its own words. */

/**
 * `notOnePair`: the columns chosen make no pair. `fetchFailed`: an address that did not answer.
 * The rest are said by `readTable`.
 */
export const IMPORT_ERROR_CODES = [
  'unreadable',
  'empty',
  'tooLarge',
  'badEncoding',
  'badParquet',
  'badZip',
  'noColumns',
  'cancelled',
  'notOnePair',
  'fetchFailed',
] as const;
export type ImportErrorCode = (typeof IMPORT_ERROR_CODES)[number];

export class ImportError extends Error {
  readonly code: ImportErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  /** @param message plain English: what is wrong, where, what to do. */
  constructor(
    code: ImportErrorCode,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ImportError';
    this.code = code;
    this.details = details;
  }
}
