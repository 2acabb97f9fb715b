/**
 * A held-out example put into the machine, so that the states in question can be walked through. They
 * were read along the true target; where the machine writes something else, it is made to write that.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { DecodeTrace } from '../domain/decodeTrace';
import type { MachineSide } from '../domain/unitReports';
import type { DecodeState } from './decodeStore';
import type { RunState } from './runStore';
import { tokensOf } from './traceSide';
import type { TimeRange } from './unitSelection';

/** A held-out sequence, and the time steps of its side that are of interest. */
export interface HeldOutPlace {
  readonly source: string;
  readonly target: string;
  /** As the side reads them. */
  readonly tokens: readonly string[];
  readonly range: TimeRange;
}

/** @returns the trace of the decoding; null where a newer one came first, or it failed */
export async function loadHeldOut(
  { source, target, tokens, range }: HeldOutPlace,
  side: MachineSide,
  decode: StoreApi<DecodeState>,
  run: StoreApi<RunState>,
): Promise<DecodeTrace | null> {
  const { settings, surgery } = decode.getState();
  const result = await decode
    .getState()
    .load({ source, gold: target, settings, surgery, forcedIds: [] });
  if (!result) return null;
  const isRead = tokensOf(result.trace, side);
  const isOther =
    side === 'decoder' && tokens.some((token, i) => i < range.to && isRead[i] !== token);
  const ids = isOther ? targetIds(tokens.slice(1, range.to), run.getState()) : null;
  if (ids === null) return result.trace;
  const forced = await decode.getState().force(ids);
  return forced && forced.trace;
}

/** Null where the vocabulary of the model in view lacks one. */
function targetIds(tokens: readonly string[], { summary, openedModel }: RunState): number[] | null {
  const vocabulary = openedModel?.snapshot.targetVocabulary ?? summary?.targetVocabulary ?? [];
  const ids = tokens.map((token) => vocabulary.indexOf(token));
  return ids.includes(-1) ? null : ids;
}
