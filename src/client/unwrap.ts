/** A worker's answer as a plain promise. */
import { CodedError, type WireResult } from '../protocol/wireError';

/** @throws CodedError what the worker answered with */
export async function unwrap<T>(call: Promise<WireResult<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw CodedError.fromWire(result.error);
  return result.value;
}
