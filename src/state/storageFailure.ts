/** Failures of storage as the stores show them. */
import { failureOf, type Failure } from '../client/failure';
import { StorageError } from '../storage/storageError';

export function storageFailureOf(reason: unknown): Failure {
  if (!(reason instanceof StorageError)) return failureOf(reason);
  const { code, message, details } = reason;
  return { code, message, details };
}
