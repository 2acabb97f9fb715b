/**
 * Where the one clock of the machine stands: time steps run through the encoder, then the decoder.
 * With two decodings in view the clock spans the longer of each side, and the shorter one waits at
 * its last step.
 */
import type { DecodeTrace, DecoderStep, EncoderStep } from '../domain/decodeTrace';

export interface ClockSpan {
  readonly encoderSteps: number;
  readonly decoderSteps: number;
}

export type Position =
  | { readonly side: 'encoder'; readonly index: number }
  | { readonly side: 'decoder'; readonly index: number };

export type TraceStep =
  | { readonly side: 'encoder'; readonly index: number; readonly step: EncoderStep }
  | { readonly side: 'decoder'; readonly index: number; readonly step: DecoderStep };

/** The longer of each side; 0 without a trace. */
export function spanOf(traces: readonly DecodeTrace[]): ClockSpan {
  return {
    encoderSteps: Math.max(0, ...traces.map(({ encoder }) => encoder.length)),
    decoderSteps: Math.max(0, ...traces.map(({ decoder }) => decoder.length)),
  };
}

export function countTimeSteps({ encoderSteps, decoderSteps }: ClockSpan): number {
  return encoderSteps + decoderSteps;
}

/** The cursor kept inside a span. */
export function clampCursor(span: ClockSpan, cursor: number): number {
  return Math.max(0, Math.min(cursor, countTimeSteps(span) - 1));
}

/** The time step of one trace at the clock's cursor. */
export function positionIn(span: ClockSpan, cursor: number, trace: DecodeTrace): Position {
  const isEncoding = cursor < span.encoderSteps;
  const last = (isEncoding ? trace.encoder : trace.decoder).length - 1;
  const index = isEncoding ? cursor : cursor - span.encoderSteps;
  return { side: isEncoding ? 'encoder' : 'decoder', index: Math.min(index, last) };
}

/** The cursor at which a trace stands at that step. */
export function cursorOf(span: ClockSpan, { side, index }: Position): number {
  return side === 'encoder' ? index : span.encoderSteps + index;
}

/** What one trace shows at the clock's cursor; null when that side holds no step. */
export function stepAt(span: ClockSpan, cursor: number, trace: DecodeTrace): TraceStep | null {
  const { side, index } = positionIn(span, cursor, trace);
  if (side === 'encoder') {
    const step = trace.encoder[index];
    return step ? { side, index, step } : null;
  }
  const step = trace.decoder[index];
  return step ? { side, index, step } : null;
}
