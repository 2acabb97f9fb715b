/** Failures of storage as they cross to the page. */
import type { WireError } from '../protocol/wireError';
import { StorageError } from '../storage/storageError';

/** Null for any other error. */
export function storageWireError(error: unknown): WireError | null {
  if (!(error instanceof StorageError)) return null;
  const { code, message, details } = error;
  return { code, message, details };
}
