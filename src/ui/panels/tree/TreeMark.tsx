/** One place of the tree: a token's chip with its number below, and small signs for what else it is. */
import clsx from 'clsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { standingOf, type TreeNode } from '../../../state/searchTree';
import { centreOf, chipText, type TreeGeometry } from './treeGeometry';
import type { TreePlace } from './treeLayout';
import { measureText, nodeName, tokenName, type Measure } from './treeWords';
import styles from './tree.module.css';

interface Props {
  readonly place: TreePlace;
  readonly geometry: TreeGeometry;
  /** The last step that is drawn: decides who is still in the running. */
  readonly until: number;
  /** Whether the clock stands at its step. */
  readonly isNow: boolean;
  /** Whether it is the one that the tab key reaches. */
  readonly isActive: boolean;
  readonly measure: Measure;
}

export const TreeMark = memo(function TreeMark(props: Props) {
  const { place, geometry, until, isNow, isActive, measure } = props;
  const { t } = useTranslation();
  const { x, y } = centreOf(geometry, place);
  const { chipWidth, chipHeight, pitch } = geometry;
  const shared = {
    role: 'treeitem',
    'aria-level': place.column + 1,
    'aria-current': isNow ? ('step' as const) : undefined,
    tabIndex: isActive ? 0 : -1,
    style: { transform: `translate(${x}px, ${y}px)` },
    'data-key': place.key,
  };
  const hit = (
    <rect
      className={styles.hit}
      x={-pitch / 2}
      y={-chipHeight / 2 - 3}
      width={pitch}
      height={chipHeight + 20}
    />
  );
  const chip = (
    <rect
      className={styles.chip}
      x={-chipWidth / 2}
      y={-chipHeight / 2}
      width={chipWidth}
      height={chipHeight}
      rx={6}
    />
  );
  if (place.kind === 'more') {
    const { hidden, parent } = place;
    return (
      <g
        {...shared}
        className={clsx(styles.place, styles.more)}
        aria-expanded={false}
        aria-label={t('tree.more', {
          count: hidden.length,
          token: parent.parent ? tokenName(t, parent.token) : t('tree.rootStep'),
          step: place.column,
        })}
      >
        {hit}
        {chip}
        <text className={styles.token} y={4}>
          {t('tree.moreSign', { count: hidden.length })}
        </text>
      </g>
    );
  }
  const { node } = place;
  const standing = node.parent ? standingOf(node, until) : 'root';
  return (
    <g
      {...shared}
      className={clsx(
        styles.place,
        styles[standing],
        node.isGold && styles.isGold,
        isNow && styles.isNow,
      )}
      aria-label={nodeName(t, node, until)}
    >
      {hit}
      {chip}
      <text className={styles.token} y={4}>
        {chipText(node.parent ? node.token : '<bos>')}
      </text>
      {node.parent && (
        <text className={styles.number} y={chipHeight / 2 + 11}>
          {measureText(measure, node)}
        </text>
      )}
      {node.isForced && <path className={styles.pin} d={PIN} transform={corner(-1, -1)} />}
      {isBranchEnd(node) && <path className={styles.ribbon} d={RIBBON} transform={corner(-1, 1)} />}
      {node.isGold && (
        <g className={styles.check} transform={corner(1, -1)}>
          <circle r={5} />
          <path d={CHECK} />
        </g>
      )}
    </g>
  );

  function corner(side: 1 | -1, end: 1 | -1): string {
    return `translate(${(side * chipWidth) / 2} ${(end * chipHeight) / 2})`;
  }
});

/** Whether a kept decoding ends here. */
function isBranchEnd({ branchIds, children }: TreeNode): boolean {
  return branchIds.some((id) => !children.some((child) => child.branchIds.includes(id)));
}

/** A wedge driven in from above: the token was put there by hand. */
export const PIN = 'M-4 -5h8L0 4Z';
export const RIBBON = 'M-3 -4h6v8l-3 -2.5l-3 2.5Z';
export const CHECK = 'M-2.4 0.2l1.7 1.8l3 -3.6';
