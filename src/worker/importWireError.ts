/** Failures of reading and keeping a person's own data, as they cross to the page. */
import { ImportError, type ImportErrorCode } from '../interop/table/importError';
import { CodedError, internalError, type ErrorCode, type WireError } from '../protocol/wireError';
import { storageWireError } from './storageWireError';

const CODES: Readonly<Record<ImportErrorCode, ErrorCode>> = {
  unreadable: 'importUnreadable',
  empty: 'importEmpty',
  tooLarge: 'importTooLarge',
  badEncoding: 'importBadEncoding',
  badParquet: 'importBadParquet',
  badZip: 'importBadZip',
  noColumns: 'importNoColumns',
  cancelled: 'importCancelled',
  notOnePair: 'importNoPairs',
  fetchFailed: 'importUnreachable',
};

export function importWireError(error: unknown): WireError {
  if (error instanceof CodedError) return error.toWire();
  if (error instanceof ImportError) {
    const { code, message, details } = error;
    return { code: CODES[code], message, details };
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { code: 'importCancelled', message: 'the reading was cancelled', details: {} };
  }
  return storageWireError(error) ?? internalError(error);
}
