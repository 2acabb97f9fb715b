/** Where the keys lead in a drawn tree: to the parent, the child on the same line, up and down a column. */
import type { TreePlace } from './treeLayout';

/**
 * @param places those drawn, by column, then by row
 * @returns null when nothing stands there, undefined when the key does not move
 */
export function neighbourOf(
  places: readonly TreePlace[],
  place: TreePlace,
  key: string,
): TreePlace | null | undefined {
  const index = places.indexOf(place);
  switch (key) {
    case 'ArrowLeft':
      return places.find(({ key: other }) => other === parentOf(place)) ?? null;
    case 'ArrowRight': {
      const children = places.filter(
        (each) => place.kind === 'node' && parentOf(each) === place.key,
      );
      return children.find(({ row }) => row === place.row) ?? children[0] ?? null;
    }
    case 'ArrowUp':
      return inColumn(places[index - 1], place.column);
    case 'ArrowDown':
      return inColumn(places[index + 1], place.column);
    case 'Home':
      return places[0] ?? null;
    case 'End':
      return places.findLast((each) => each.kind === 'node' && each.node.isShown) ?? null;
    default:
      return undefined;
  }
}

/** The key of the node that it hangs on; undefined at the root. */
function parentOf(place: TreePlace): string | undefined {
  return place.kind === 'node' ? place.node.parent?.key : place.parent.key;
}

function inColumn(place: TreePlace | undefined, column: number): TreePlace | null {
  return place?.column === column ? place : null;
}
