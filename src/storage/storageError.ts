/** Failures of the browser's storage, with the codes that the page has words for. */

/**
 * `storageBlocked`: another tab holds an older version open. `storageFull`: the browser gives no more
 * room. `storageUnavailable`: there is no storage here, or it failed.
 */
export type StorageErrorCode =
  'storageBlocked' | 'storageFull' | 'storageUnavailable' | 'nameTaken' | 'ownDataMissing';

export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: StorageErrorCode,
    message: string,
    details: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
    this.details = details;
  }
}
