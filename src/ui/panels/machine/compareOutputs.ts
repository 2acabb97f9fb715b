/** Where two decodings part: the first token that differs, with what each side gave it. */
import type { DecoderStep, DecodeTrace } from '../../../domain/decodeTrace';

export interface OutputDifference {
  /** Decoder step, from 0. */
  readonly index: number;
  /** Null where an output has already ended. */
  readonly first: DecoderStep['chosen'] | null;
  readonly second: DecoderStep['chosen'] | null;
}

/** Null when both write the same tokens. Compared by what is written, not by ids: both may be words. */
export function firstDifference(first: DecodeTrace, second: DecodeTrace): OutputDifference | null {
  const steps = Math.max(first.decoder.length, second.decoder.length);
  for (let index = 0; index < steps; index++) {
    const [a, b] = [first.decoder[index]?.chosen ?? null, second.decoder[index]?.chosen ?? null];
    if (a?.token !== b?.token) return { index, first: a, second: b };
  }
  return null;
}
