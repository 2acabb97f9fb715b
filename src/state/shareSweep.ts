/**
 * The outputs between two sources: one decoding after the other, from the own state to the other's.
 * Interpolating between sentence states follows Bowman et al. 2016, section 5.2.
 */
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { DecodeTrace } from '../domain/decodeTrace';
import type { DecodingInputs } from './decodeStore';

export interface SweepStop {
  readonly share: number;
  readonly output: readonly string[];
  readonly isFinished: boolean;
  readonly logProbability: number;
  readonly modelStep: number;
}

export interface Sweep {
  /** The other source. */
  readonly source: string;
  /** Those answered so far, smallest share first. */
  readonly stops: readonly SweepStop[];
  readonly isRunning: boolean;
  readonly failure: Failure | null;
}

export const SWEEP_SHARES: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 10);

/** What a sweep holds for, its share left out. */
export function sweepKey({ source, settings, forcedIds, surgery }: DecodingInputs): string {
  return JSON.stringify([source, settings, forcedIds, surgery.edits, surgery.blend?.source]);
}

function stopOf(share: number, trace: DecodeTrace): SweepStop {
  const { output, isFinished, logProbability, modelStep } = trace;
  return { share, output, isFinished, logProbability, modelStep };
}

/**
 * Asks for one stop after the other until the signal says no.
 * @param report gets the sweep after every answer
 */
export async function sweepShares(
  client: Pick<TrainerClient, 'decode'>,
  { source, settings, forcedIds, surgery }: DecodingInputs,
  other: string,
  signal: AbortSignal,
  report: (sweep: Sweep) => void,
): Promise<void> {
  const stops: SweepStop[] = [];
  let failure: Failure | null = null;
  report({ source: other, stops: [], isRunning: true, failure });
  try {
    for (const share of SWEEP_SHARES) {
      const { trace } = await client.decode({
        source,
        settings,
        forcedIds,
        maxLength: null,
        surgery: { blend: { source: other, share }, edits: surgery.edits },
        gold: null,
        candidates: 1,
      });
      if (signal.aborted) return;
      stops.push(stopOf(share, trace));
      const isRunning = stops.length < SWEEP_SHARES.length;
      report({ source: other, stops: [...stops], isRunning, failure });
    }
  } catch (reason) {
    failure = failureOf(reason);
    if (!signal.aborted) report({ source: other, stops, isRunning: false, failure });
  }
}

/** Whether the output differs from that of the stop before it. */
export function isTurn(stops: readonly SweepStop[], index: number): boolean {
  const before = stops[index - 1];
  const stop = stops[index];
  if (!before || !stop) return false;
  return (
    before.output.length !== stop.output.length ||
    before.output.some((token, at) => token !== stop.output[at])
  );
}
