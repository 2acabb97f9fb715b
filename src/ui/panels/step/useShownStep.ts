/**
 * The decoding that the panel explains, a moment late when the page is busy: walking through time
 * must stay smooth, whatever stands here.
 */
import { useDeferredValue, useMemo } from 'react';
import type { DecodeResult, DecodingSettings } from '../../../domain/decoding';
import { stepAt, type TraceStep } from '../../../state/decodePosition';
import { useClock, useSlot, type Slot } from '../../storesContext';

export interface ShownStep {
  readonly result: DecodeResult;
  /** That the result was made with. */
  readonly settings: DecodingSettings;
  readonly at: TraceStep;
  /** In view, one that exists. */
  readonly layer: number;
  readonly layers: number;
}

/** Null without a decoding. */
export function useShownStep(slot: Slot): ShownStep | null {
  const result = useDeferredValue(useSlot(slot, (state) => state.result));
  const settings = useDeferredValue(useSlot(slot, (state) => state.decoded?.settings ?? null));
  const cursor = useDeferredValue(useClock((state) => state.cursor));
  const span = useDeferredValue(useClock((state) => state.span));
  const layerInView = useDeferredValue(useClock((state) => state.layer));
  return useMemo(() => {
    if (!result || !settings) return null;
    const at = stepAt(span, cursor, result.trace);
    if (!at) return null;
    const layers = at.step.layers.length;
    return { result, settings, at, layer: Math.min(layerInView, layers - 1), layers };
  }, [result, settings, cursor, span, layerInView]);
}
