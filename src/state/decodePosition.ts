/** Where the cursor of the machine stands: time steps run through the encoder, then the decoder. */
import type { DecodeTrace, DecoderStep, EncoderStep } from '../domain/decodeTrace';

export type TraceStep =
  | { readonly side: 'encoder'; readonly index: number; readonly step: EncoderStep }
  | { readonly side: 'decoder'; readonly index: number; readonly step: DecoderStep };

export function countTimeSteps(trace: DecodeTrace): number {
  return trace.encoder.length + trace.decoder.length;
}

/** The step under the cursor, 0 .. countTimeSteps - 1; null outside. */
export function stepAt(trace: DecodeTrace, cursor: number): TraceStep | null {
  const encoderStep = trace.encoder[cursor];
  if (encoderStep) return { side: 'encoder', index: cursor, step: encoderStep };
  const index = cursor - trace.encoder.length;
  const decoderStep = trace.decoder[index];
  return decoderStep ? { side: 'decoder', index, step: decoderStep } : null;
}

/** The cursor kept inside a trace. */
export function clampCursor(trace: DecodeTrace, cursor: number): number {
  return Math.min(Math.max(cursor, 0), countTimeSteps(trace) - 1);
}
