/**
 * Where the nodes of a search tree stand: a column per time step, the root in column 0. A first child
 * stays on its parent's row, so the output that is shown is one straight line. The true target leaves
 * it upwards, everything else hangs below as high as there is room. Within a column nodes keep the order of their parents, so no two
 * edges cross (the second aesthetic of Reingold & Tilford 1981, "Tidier Drawings of Trees").
 */
import type { SearchTree, TreeNode } from '../../../state/searchTree';

interface Place {
  readonly key: string;
  readonly column: number;
  readonly row: number;
}

export interface NodePlace extends Place {
  readonly kind: 'node';
  readonly node: TreeNode;
}

/** Stands for the least likely continuations that one node's search looked at and left. */
export interface MorePlace extends Place {
  readonly kind: 'more';
  readonly parent: TreeNode;
  readonly hidden: readonly TreeNode[];
}

export type TreePlace = NodePlace | MorePlace;

export interface TreeLayout {
  /** By column, then by row. */
  readonly places: readonly TreePlace[];
  readonly byKey: ReadonlyMap<string, TreePlace>;
  readonly columns: number;
  readonly rows: number;
}

export interface Folding {
  /** Continuations looked at and left that are drawn below each node of the output. */
  readonly leftShown: number;
  /** Keys of the nodes below which all are drawn. */
  readonly unfolded: ReadonlySet<string>;
}

interface Item {
  readonly key: string;
  readonly column: number;
  readonly node: TreeNode | null;
  readonly parent: TreeNode | null;
  readonly hidden: readonly TreeNode[];
}

/** The keys of nodes are numbers and blanks, so this one is nobody's. */
export function moreKey(parent: TreeNode): string {
  return `${parent.key}+`;
}

/** @param until the last time step that is drawn: a tree that is still to grow takes less room */
export function layOutTree(
  { root }: SearchTree,
  folding: Folding,
  until = Number.POSITIVE_INFINITY,
): TreeLayout {
  const places: TreePlace[] = [];
  /** The lowest row taken in each column. */
  const taken: number[] = [];
  // Heads of lines still to be placed, the next one last, with the least row each may have.
  const waiting: { readonly head: Item; readonly from: number }[] = [
    { head: itemOf(root), from: 0 },
  ];
  const target = headOfTarget(root);
  if (target && target.timeStep <= until) waiting.push({ head: itemOf(target), from: 0 });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const line: Item[] = [];
    const hanging: Item[][] = [];
    for (let item: Item | undefined = next.head; item;) {
      line.push(item);
      const below: Item[] =
        item.node && item.node.timeStep < until ? itemsBelow(item.node, folding) : [];
      const [first, ...others] = below.filter(({ node }) => node === null || node !== target);
      hanging.push(others);
      item = first;
    }
    const row = line.reduce(
      (least, { column }) => Math.max(least, (taken[column] ?? -1) + 1),
      next.from,
    );
    for (const item of line) {
      taken[item.column] = row;
      places.push(placeOf(item, row));
    }
    // The deepest line goes first: what hangs further left then stands below it.
    for (const others of hanging) {
      for (const head of others.toReversed()) waiting.push({ head, from: row + 1 });
    }
  }
  places.sort((a, b) => a.column - b.column || a.row - b.row);
  return {
    places,
    byKey: new Map(places.map((place) => [place.key, place])),
    columns: taken.length,
    rows: taken.reduce((most, row) => Math.max(most, row), -1) + 1,
  };
}

/** Where the true target leaves the output that is shown; null when it does not. */
function headOfTarget(root: TreeNode): TreeNode | null {
  let at = root;
  for (;;) {
    const next = at.children.find(({ isGold }) => isGold);
    if (!next?.isShown) return next ?? null;
    at = next;
  }
}

function itemOf(node: TreeNode): Item {
  return { key: node.key, column: node.timeStep + 1, node, parent: node.parent, hidden: [] };
}

function itemsBelow(parent: TreeNode, { leftShown, unfolded }: Folding): Item[] {
  const left = parent.children.filter(isLeftAside);
  const most = mostShown(parent, leftShown);
  const isFolded = left.length > most + 1 && !unfolded.has(parent.key);
  const hidden = new Set(isFolded ? left.slice(most) : []);
  const items = parent.children.filter((child) => !hidden.has(child)).map(itemOf);
  if (hidden.size === 0) return items;
  const column = parent.timeStep + 2;
  return [...items, { key: moreKey(parent), column, node: null, parent, hidden: [...hidden] }];
}

/** What other hypotheses left matters less, and what was left beside a lost line least. */
function mostShown({ parent, isShown, isReturned }: TreeNode, leftShown: number): number {
  if (isShown || !parent) return leftShown;
  return isReturned ? Math.floor(leftShown / 2) : 0;
}

/** Looked at, never kept, and of no other interest. */
function isLeftAside({ keptUntil, isGold, isForced, branchIds, children }: TreeNode): boolean {
  return keptUntil < 0 && !isGold && !isForced && branchIds.length === 0 && children.length === 0;
}

function placeOf({ key, column, node, parent, hidden }: Item, row: number): TreePlace {
  if (node) return { kind: 'node', key, column, row, node };
  if (!parent) throw new Error('what is folded hangs below a node');
  return { kind: 'more', key, column, row, parent, hidden };
}
