/** One number of the picture that is pointed at: which it is, and its exact value. */
import type { DecodeTrace } from '../../../domain/decodeTrace';
import type { PictureHit } from './machineGeometry';
import { readoutSegments } from './readoutSegments';
import type { PictureOrders } from './unitOrder';

export type Reading =
  | {
      readonly kind: 'hidden' | 'embedding';
      readonly side: 'encoder' | 'decoder';
      /** Time step of that side, from 0. */
      readonly index: number;
      /** From 0; 0 for an embedding. */
      readonly layer: number;
      /** As stored, from 0. */
      readonly unit: number;
    }
  | {
      readonly kind: 'initial';
      readonly state: 'hidden' | 'cell';
      readonly layer: number;
      readonly unit: number;
    }
  | {
      readonly kind: 'probability';
      readonly index: number;
      readonly token: string;
      readonly probability: number;
    };

export function readingAt(
  hit: PictureHit,
  trace: DecodeTrace,
  orders: PictureOrders,
): Reading | null {
  const { part, index, band, share } = hit;
  if (band === null) return null;
  if (part === 'context') {
    if (typeof band !== 'number') return null;
    const state = trace.initialStates[band]?.cell && hit.across > 0.5 ? 'cell' : 'hidden';
    const unit = unitAt(trace.hiddenSize, share, orders.layers[band] ?? null);
    return { kind: 'initial', state, layer: band, unit };
  }
  if (band === 'readout') {
    const step = trace.decoder[index];
    const segment = step && readoutSegments(step).find(({ to }) => 1 - share <= to);
    if (!segment) return null;
    return { kind: 'probability', index, token: segment.token, probability: segment.probability };
  }
  if (band === 'embedding') {
    const units = stepOf(trace, part, index)?.embedding.length ?? 0;
    const unit = unitAt(units, share, orders.embedding);
    return { kind: 'embedding', side: part, index, layer: 0, unit };
  }
  const unit = unitAt(trace.hiddenSize, share, orders.layers[band] ?? null);
  return { kind: 'hidden', side: part, index, layer: band, unit };
}

function unitAt(units: number, share: number, order: Uint16Array | null): number {
  const place = Math.min(units - 1, Math.max(0, Math.floor(share * units)));
  return order?.[place] ?? place;
}

/** Null when the trace holds no such number. */
export function valueOf(trace: DecodeTrace, reading: Reading): number | null {
  if (reading.kind === 'probability') return reading.probability;
  const { layer, unit } = reading;
  if (reading.kind === 'initial') {
    return trace.initialStates[layer]?.[reading.state]?.[unit] ?? null;
  }
  const step = stepOf(trace, reading.side, reading.index);
  const values = reading.kind === 'embedding' ? step?.embedding : step?.layers[layer]?.hidden;
  return values?.[unit] ?? null;
}

function stepOf(trace: DecodeTrace, side: 'encoder' | 'decoder', index: number) {
  return side === 'encoder' ? trace.encoder[index] : trace.decoder[index];
}
