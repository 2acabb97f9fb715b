/** Wraps a job's outcome so that failures cross to the page with their code. */
import type { WireError, WireResult } from '../protocol/wireError';

/** @param toWire what the worker at hand knows of failures */
export async function wireResultOf<T>(
  job: () => Promise<T> | T,
  toWire: (error: unknown) => WireError,
): Promise<WireResult<T>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    return { ok: false, error: toWire(error) };
  }
}
