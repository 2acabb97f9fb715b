/** Failures as the stores see them: one shape, whatever was thrown on either side of the wire. */
import { CodedError, type ErrorCode, type WireError } from '../protocol/wireError';

export type Failure = WireError;
export type FailureCode = ErrorCode;

/** A thrown value as a coded failure; what carries no code is `internal`. */
export function failureOf(reason: unknown): Failure {
  if (reason instanceof CodedError) return reason.toWire();
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: 'internal', message, details: { message } };
}
