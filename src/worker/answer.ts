/** Answers of the workers that train, with every failure that an engine knows. */
import type { WireResult } from '../protocol/wireError';
import { toWireError } from './toWireError';
import { wireResultOf } from './wireResult';

export function answer<T>(job: () => Promise<T> | T): Promise<WireResult<T>> {
  return wireResultOf(job, toWireError);
}
