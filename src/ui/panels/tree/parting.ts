/** Where two decodings part: the first step at which they write different tokens. */
import type { Hypothesis } from '../../../domain/decoding';

export interface PartingToken {
  readonly token: string;
  readonly logProbability: number;
}

export interface Parting {
  /** From 0. */
  readonly timeStep: number;
  /** Null for the one that was cut there. */
  readonly first: PartingToken | null;
  readonly second: PartingToken | null;
}

/** Null when both write the same. */
export function partingOf(first: Hypothesis, second: Hypothesis): Parting | null {
  const longest = Math.max(first.ids.length, second.ids.length);
  for (let timeStep = 0; timeStep < longest; timeStep++) {
    if (first.ids[timeStep] !== second.ids[timeStep]) {
      return { timeStep, first: tokenAt(first, timeStep), second: tokenAt(second, timeStep) };
    }
  }
  return null;
}

function tokenAt({ tokens, logProbabilities }: Hypothesis, timeStep: number): PartingToken | null {
  const token = tokens[timeStep];
  return token === undefined
    ? null
    : { token, logProbability: logProbabilities[timeStep] ?? Number.NaN };
}
