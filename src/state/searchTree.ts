/**
 * One tree for all that is known of one source under one set of weights: what the search looked at,
 * decodings kept before, and the true target. The decoder is deterministic, so a prefix has one
 * distribution whoever reached it, and every prefix stands here once.
 */
import type { Hypothesis, SearchRecord } from '../domain/decoding';

export interface TreeNode {
  /** Its tokens' ids joined by blanks: the same prefix has the same key in every tree. */
  readonly key: string;
  /** Null at the root. */
  readonly parent: TreeNode | null;
  /** Those on the way to an output or the target first, then the most likely first. */
  readonly children: readonly TreeNode[];
  /** Tokens before this one; -1 at the root. */
  readonly timeStep: number;
  readonly tokenId: number;
  readonly token: string;
  /** Given the parent, nats; 0 at the root. */
  readonly logProbability: number;
  /** Sum over the prefix. */
  readonly total: number;
  /** Whether the search that is shown looked at it. */
  readonly isSearched: boolean;
  /** Place among all continuations of its time step, best is 0; null when not looked at. */
  readonly rank: number | null;
  /** The last time step at which the search still kept it or what follows it; -1 when it never did. */
  readonly keptUntil: number;
  /** On the way to the output that is shown. */
  readonly isShown: boolean;
  /** On the way to another output that the search returned. */
  readonly isReturned: boolean;
  readonly isForced: boolean;
  readonly isGold: boolean;
  /** Kept decodings that go through it, by their ids. */
  readonly branchIds: readonly number[];
}

/** A decoding kept before, of the same source, surgery and weights. */
export interface TreeBranch {
  readonly id: number;
  readonly outcome: Hypothesis;
}

export interface TreeParts {
  readonly search: SearchRecord;
  readonly forcedIds: readonly number[];
  readonly branches: readonly TreeBranch[];
  /** The true target; null when unknown. */
  readonly gold: Hypothesis | null;
}

export interface SearchTree {
  readonly root: TreeNode;
  /** Without the root; parents before children. */
  readonly nodes: readonly TreeNode[];
  /** Time steps of the deepest node. */
  readonly depth: number;
}

interface Growing extends Writable<Omit<TreeNode, 'parent' | 'children' | 'branchIds'>> {
  parent: Growing | null;
  children: Growing[];
  branchIds: number[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Merges the parts; where they disagree in the last digits, the search's own numbers stand. */
export function buildSearchTree({ search, forcedIds, branches, gold }: TreeParts): SearchTree {
  const root = growingNode(null, -1, '', 0);
  const nodes: Growing[] = [];

  const grow = (parent: Growing, tokenId: number, token: string, logProbability: number) => {
    // A plain search: a node has few children, and a wide beam has thousands of nodes.
    for (const child of parent.children) if (child.tokenId === tokenId) return child;
    const node = growingNode(parent, tokenId, token, logProbability);
    parent.children.push(node);
    nodes.push(node);
    return node;
  };

  /** @returns the nodes of the path, first token first. */
  const growPath = ({ ids, tokens, logProbabilities }: Hypothesis): Growing[] => {
    let at = root;
    return ids.map((id, index) => {
      at = grow(at, id, tokens[index] ?? '', logProbabilities[index] ?? Number.NaN);
      return at;
    });
  };

  const searched: Growing[] = [];
  for (const { parent, tokenId, token, logProbability, rank, isKept } of search.nodes) {
    const node = grow(searched[parent] ?? root, tokenId, token, logProbability);
    searched.push(node);
    node.isSearched = true;
    node.rank = rank;
    if (isKept) node.keptUntil = node.timeStep;
  }
  // Children stand behind their parents: from the end, each hands up how long it was kept.
  for (const node of searched.toReversed()) {
    if (node.parent) node.parent.keptUntil = Math.max(node.parent.keptUntil, node.keptUntil);
  }
  for (const each of search.pruned) growPath(each);
  search.hypotheses.forEach((each, place) => {
    for (const node of growPath(each)) {
      node.keptUntil = Number.POSITIVE_INFINITY;
      if (place === 0) node.isShown = true;
      else node.isReturned = true;
    }
  });
  let forced: Growing | undefined = root;
  for (const id of forcedIds) {
    forced = forced?.children.find(({ tokenId }) => tokenId === id);
    if (forced) forced.isForced = true;
  }
  for (const { id, outcome } of branches) {
    for (const node of growPath(outcome)) node.branchIds.push(id);
  }
  if (gold) for (const node of growPath(gold)) node.isGold = true;

  for (const { children } of [root, ...nodes]) children.sort(byImportance);
  return {
    root,
    nodes,
    depth: nodes.reduce((most, { timeStep }) => Math.max(most, timeStep + 1), 0),
  };
}

function growingNode(
  parent: Growing | null,
  tokenId: number,
  token: string,
  logProbability: number,
): Growing {
  return {
    key: parent?.parent ? `${parent.key} ${tokenId}` : parent ? String(tokenId) : '',
    parent,
    children: [],
    timeStep: parent ? parent.timeStep + 1 : -1,
    tokenId,
    token,
    logProbability,
    total: (parent?.total ?? 0) + logProbability,
    isSearched: false,
    rank: null,
    keptUntil: -1,
    isShown: false,
    isReturned: false,
    isForced: false,
    isGold: false,
    branchIds: [],
  };
}

/** The tokens up to and with this one; none at the root. */
export function pathTo(node: TreeNode): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let at = node; at.parent; at = at.parent) path.push(at);
  return path.reverse();
}

function byImportance(a: TreeNode, b: TreeNode): number {
  return (
    Number(b.isShown) - Number(a.isShown) ||
    Number(b.isReturned) - Number(a.isReturned) ||
    Number(b.isGold) - Number(a.isGold) ||
    b.keptUntil - a.keptUntil ||
    b.logProbability - a.logProbability ||
    a.tokenId - b.tokenId
  );
}

/** What has become of a continuation when the clock stands at a decoder step. */
export type Standing =
  /** On the way to the output that is shown. */
  | 'shown'
  /** On the way to another output that the search returned. */
  | 'returned'
  /** Kept, and still in the running. */
  | 'live'
  /** Looked at, and left then or since. */
  | 'pruned'
  /** Not looked at by this search: a kept decoding's, or the target's. */
  | 'aside';

export function standingOf(node: TreeNode, timeStep: number): Standing {
  if (node.isShown) return 'shown';
  if (!node.isSearched) return node.isReturned ? 'returned' : 'aside';
  if (node.keptUntil < Math.max(node.timeStep, timeStep)) return 'pruned';
  return node.isReturned ? 'returned' : 'live';
}
