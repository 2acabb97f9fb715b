/**
 * How the token of one decoder step was chosen, put into rows to be shown. All numbers are the
 * trace's; here they are only put in order, and chances are summed up to where a draw fell.
 */
import { BOS, PAD } from '../../../data/vocabulary';
import type { DecoderStep, TokenProbability } from '../../../domain/decodeTrace';
import type { DecodingSettings, SearchNode } from '../../../domain/decoding';

/** Why a token could not be chosen; null when it could. */
export type FilterReason = 'never' | 'topK' | 'topP' | null;

export interface TokenRow {
  readonly token: TokenProbability;
  readonly reason: FilterReason;
  readonly isChosen: boolean;
  /** What beam search made of it; null when it did not look at it. */
  readonly node: SearchNode | null;
}

export interface TokenRows {
  readonly rows: readonly TokenRow[];
  /** Of all tokens that have no row. */
  readonly restShare: number;
  readonly restDrawProbability: number;
}

/** Where a draw fell: the chosen token covers `from`..`to` of the kept tokens' summed chances. */
export interface DrawInterval {
  readonly draw: number;
  readonly from: number;
  /** Null when the chosen token is less likely than those listed: then it begins after `from`. */
  readonly to: number | null;
}

/**
 * The most likely tokens, and the chosen one at the end when it is not among them.
 * @param siblings what a search looked at after the same prefix
 */
export function rowsOf(
  step: DecoderStep,
  settings: DecodingSettings,
  siblings: readonly SearchNode[],
  count: number,
): TokenRows {
  const reasons = reasonsOf(step.candidates, settings);
  const rowOf = (token: TokenProbability, reason: FilterReason): TokenRow => ({
    token,
    reason,
    isChosen: token.tokenId === step.chosen.tokenId,
    node: siblings.find(({ tokenId }) => tokenId === token.tokenId) ?? null,
  });
  const listed = step.candidates
    .slice(0, count)
    .map((token, place) => rowOf(token, reasons[place] ?? null));
  const isListed = listed.some(({ isChosen }) => isChosen);
  const rows = isListed ? listed : [...listed, rowOf(step.chosen, null)];
  return {
    rows,
    restShare: lack(rows.map(({ token }) => token.share)),
    restDrawProbability: lack(rows.map(({ token }) => token.drawProbability)),
  };
}

/** Null when nothing was drawn. */
export function drawIntervalOf({ candidates, chosen, draw }: DecoderStep): DrawInterval | null {
  if (draw === null) return null;
  let from = 0;
  for (const { tokenId, drawProbability, isKept } of candidates) {
    if (tokenId === chosen.tokenId) return { draw, from, to: from + drawProbability };
    if (isKept) from += drawProbability;
  }
  return { draw, from, to: null };
}

/**
 * What a search looked at after the prefix that led to each time step, and kept at each of them.
 * @returns an entry a time step: all continuations of the prefix, and the one on the way to `ids`
 */
export function searchAlong(
  nodes: readonly SearchNode[],
  ids: readonly number[],
): readonly { readonly siblings: readonly SearchNode[]; readonly taken: SearchNode | null }[] {
  const children = new Map<number, SearchNode[]>();
  const places = new Map<SearchNode, number>();
  nodes.forEach((node, index) => {
    places.set(node, index);
    const known = children.get(node.parent);
    if (known) known.push(node);
    else children.set(node.parent, [node]);
  });
  let prefix: number | null = -1;
  return ids.map((id) => {
    const siblings: readonly SearchNode[] = (prefix === null ? null : children.get(prefix)) ?? [];
    const taken: SearchNode | null =
      siblings.find(({ tokenId, isKept }) => isKept && tokenId === id) ?? null;
    prefix = taken === null ? null : (places.get(taken) ?? null);
    return { siblings, taken };
  });
}

/** Filters in their order: never written, then top-k by place, then top-p. */
function reasonsOf(
  candidates: readonly TokenProbability[],
  { kind, topK }: DecodingSettings,
): readonly FilterReason[] {
  const limit = kind === 'sample' && topK > 0 ? topK : Infinity;
  let place = 0;
  return candidates.map(({ tokenId, isKept }) => {
    if (tokenId === PAD || tokenId === BOS) return 'never';
    place++;
    if (isKept) return null;
    return place > limit ? 'topK' : 'topP';
  });
}

function lack(shares: readonly number[]): number {
  return Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
}
