/**
 * The decoding in view as one tree with what was kept of the same source, and where the clock stands
 * in it. A moment late when the page is busy: the keyboard must not wait for a tree.
 */
import { useDeferredValue, useMemo } from 'react';
import type { DecodeResult } from '../../../domain/decoding';
import type { Branch } from '../../../state/branchStore';
import { positionIn } from '../../../state/decodePosition';
import type { DecodingInputs } from '../../../state/decodeStore';
import { buildSearchTree, type SearchTree } from '../../../state/searchTree';
import { useBranches, useClock, useDecode } from '../../storesContext';

export interface DecodedTree {
  readonly result: DecodeResult;
  readonly decoded: DecodingInputs;
  readonly tree: SearchTree;
  /** Ids of the kept decodings that are in it. */
  readonly branchIds: ReadonlySet<number>;
  /** The decoder step under the clock; -1 while the encoder reads. */
  readonly now: number;
  /** The last step that is drawn. */
  readonly until: number;
}

/** Null without a decoding. */
export function useDecodedTree(): DecodedTree | null {
  const result = useDeferredValue(useDecode((state) => state.result));
  const decoded = useDeferredValue(useDecode((state) => state.decoded));
  const cursor = useDeferredValue(useClock((state) => state.cursor));
  const span = useDeferredValue(useClock((state) => state.span));
  const branches = useBranches((state) => state.branches);
  const model = useBranches((state) => state.model);
  const made = useMemo(() => {
    if (!result || !decoded) return null;
    const own = branches.filter(
      (branch) => branch.model === model && isOfTree(branch, decoded, result),
    );
    const tree = buildSearchTree({
      search: result.search,
      forcedIds: decoded.forcedIds,
      branches: own,
      gold: result.gold?.hypothesis ?? null,
    });
    return { result, decoded, tree, branchIds: new Set(own.map(({ id }) => id)) };
  }, [result, decoded, branches, model]);
  return useMemo(() => {
    if (!made) return null;
    const { trace } = made.result;
    const { side, index } = positionIn(span, cursor, trace);
    const now = side === 'encoder' ? -1 : index;
    // The search may have gone on behind the end of its best output.
    const isOver = now === trace.decoder.length - 1;
    return { ...made, now, until: isOver ? made.tree.depth - 1 : now };
  }, [made, span, cursor]);
}

/** Weights, source and surgery decide what every prefix is worth; the way of decoding does not. */
function isOfTree(branch: Branch, decoded: DecodingInputs, { trace }: DecodeResult): boolean {
  return (
    branch.modelStep === trace.modelStep &&
    branch.source === decoded.source &&
    JSON.stringify(branch.surgery) === JSON.stringify(decoded.surgery)
  );
}
