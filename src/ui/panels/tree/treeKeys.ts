/** Where the keys lead in a drawn tree: to the parent, the first child, up and down a column. */
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
  const parentKey = place.kind === 'node' ? place.node.parent?.key : place.parent.key;
  switch (key) {
    case 'ArrowLeft':
      return places.find((each) => each.key === parentKey) ?? null;
    case 'ArrowRight':
      return (
        places.find((each) =>
          each.kind === 'node'
            ? place.kind === 'node' && each.node.parent === place.node
            : each.parent === (place.kind === 'node' ? place.node : null),
        ) ?? null
      );
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

function inColumn(place: TreePlace | undefined, column: number): TreePlace | null {
  return place?.column === column ? place : null;
}
