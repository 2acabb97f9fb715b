/** Between the tokens of the tree: the more likely the next token, the thicker the line to it. */
import clsx from 'clsx';
import { memo, type CSSProperties } from 'react';
import { standingOf } from '../../../state/searchTree';
import { edgePath, type TreeGeometry } from './treeGeometry';
import type { TreePlace } from './treeLayout';
import styles from './tree.module.css';

interface Props {
  readonly places: readonly TreePlace[];
  readonly byKey: ReadonlyMap<string, TreePlace>;
  readonly geometry: TreeGeometry;
  readonly until: number;
}

const THINNEST = 1;
const THICKEST = 6;

export const TreeEdges = memo(function TreeEdges({ places, byKey, geometry, until }: Props) {
  return (
    <g aria-hidden>
      {places.map((place) => {
        const parent = place.kind === 'node' ? place.node.parent : place.parent;
        const from = parent && byKey.get(parent.key);
        if (!from) return null;
        const path = edgePath(geometry, from, place);
        const shape = { d: path, style: glidingTo(path) };
        if (place.kind === 'more') {
          return <path key={place.key} {...shape} className={clsx(styles.edge, styles.pruned)} />;
        }
        const { node } = place;
        const probability = Math.exp(node.logProbability);
        return (
          <path
            key={place.key}
            {...shape}
            className={clsx(
              styles.edge,
              styles[standingOf(node, until)],
              node.isGold && styles.isGold,
            )}
            strokeWidth={THINNEST + (THICKEST - THINNEST) * probability}
          />
        );
      })}
    </g>
  );
});

/** As a property of CSS it moves together with the chips where the browser knows it; elsewhere it jumps. */
function glidingTo(path: string): CSSProperties {
  const style: Readonly<Record<string, string>> = { d: `path("${path}")` };
  return style;
}
