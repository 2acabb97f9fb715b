/** Wraps a job's outcome so that failures cross to the page with their code. */
import type { WireResult } from '../protocol/wireError';
import { toWireError } from './toWireError';

export async function answer<T>(job: () => Promise<T> | T): Promise<WireResult<T>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    return { ok: false, error: toWireError(error) };
  }
}
