/** Failures as they cross between threads: a code that the page turns into words and a remedy. */

/** What keeps a person's own data from being read. */
export type ImportFailure =
  | 'importUnreadable'
  | 'importEmpty'
  | 'importTooLarge'
  | 'importBadEncoding'
  | 'importBadParquet'
  | 'importBadZip'
  | 'importNoColumns'
  | 'importNoPairs'
  | 'importCancelled'
  | 'importUnreachable';

/** What keeps it from being kept or found again. */
export type StorageFailure =
  'storageBlocked' | 'storageFull' | 'storageUnavailable' | 'nameTaken' | 'ownDataMissing';

export type ErrorCode =
  | 'invalidConfig'
  | 'dataTooFewUnique'
  | 'dataInvalid'
  | 'datasetUnreachable'
  | 'backendUnavailable'
  | 'deviceLost'
  | 'deviceError'
  | 'doesNotFit'
  | 'nonFinite'
  | 'noModel'
  | 'emptySource'
  | 'invalidRequest'
  | 'noHeldOut'
  | 'notKept'
  | 'cancelled'
  | 'workerStopped'
  | ImportFailure
  | StorageFailure
  | 'internal';

export interface WireError {
  readonly code: ErrorCode;
  /** Plain English, for logs and the command line. */
  readonly message: string;
  /** What the page's words are filled with. */
  readonly details: Readonly<Record<string, string | number>>;
}

export type WireResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** A failure with its code, thrown on either side of the wire. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, message: string, details: Record<string, string | number> = {}) {
    super(message);
    this.name = 'CodedError';
    this.code = code;
    this.details = details;
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromWire(error: WireError): CodedError {
    return new CodedError(error.code, error.message, { ...error.details });
  }
}

/** What carries no code of its own: a defect, said as it is. */
export function internalError(reason: unknown): WireError {
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: 'internal', message, details: { message } };
}
