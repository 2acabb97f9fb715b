/**
 * The order of units in the picture. It is kept while a model trains: lines that changed places twice
 * a second could not be followed.
 */
import { useState } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { useRun } from '../../storesContext';
import { ordersOf, type PictureOrders, type UnitOrder } from './unitOrder';

export function useOrders(trace: DecodeTrace, order: UnitOrder): PictureOrders {
  const isRunning = useRun(({ phase }) => phase === 'running');
  const key = keyOf(trace, order, isRunning);
  const [known, setKnown] = useState(() => ({ key, orders: ordersOf(trace, order) }));
  if (known.key === key) return known.orders;
  const next = { key, orders: ordersOf(trace, order) };
  setKnown(next);
  return next.orders;
}

function keyOf(trace: DecodeTrace, order: UnitOrder, isRunning: boolean): string {
  const sizes = [trace.hiddenSize, trace.initialStates.length, trace.encoder[0]?.embedding.length];
  if (order === 'stored') return sizes.join();
  const source = trace.encoder.map(({ tokenId }) => tokenId).join();
  const written = isRunning ? '' : trace.decoder.map(({ inputTokenId }) => inputTokenId).join();
  return [order, sizes, source, written, isRunning ? 'running' : trace.modelStep].join(';');
}
