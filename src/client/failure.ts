/** Failures as the stores see them: one shape, whatever was thrown on either side of the wire. */
import { CodedError, internalError, type WireError } from '../protocol/wireError';

export type Failure = WireError;

/** A thrown value as a coded failure; what carries no code is `internal`. */
export function failureOf(reason: unknown): Failure {
  return reason instanceof CodedError ? reason.toWire() : internalError(reason);
}
