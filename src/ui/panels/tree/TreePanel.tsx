/**
 * All that a decoder could have written instead: the tree of its search with what was kept beside
 * it, whether the true target was lost by the search or never liked by the model, and the hypotheses
 * in numbers.
 */
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cursorOf } from '../../../state/decodePosition';
import { pathTo } from '../../../state/searchTree';
import { Panel } from '../../layout/Panel';
import { useStores, useWatched } from '../../storesContext';
import { BranchList } from './BranchList';
import { hypothesisCsv, hypothesisRows } from './hypothesisRows';
import { HypothesesTable } from './HypothesesTable';
import { TreeView } from './TreeView';
import type { TreePlace } from './treeLayout';
import { useDecodedTree } from './useDecodedTree';
import styles from './tree.module.css';

export function TreePanel() {
  const { t } = useTranslation();
  const { branches, clock } = useStores();
  useWatched('decode');
  const shown = useDecodedTree();
  const picture = useRef<SVGSVGElement>(null);
  /** The tree that is drawn in full, whatever is in view. */
  const [wholeTree, setWholeTree] = useState<unknown>(null);
  const tree = shown?.tree;

  const choose = useCallback(
    (place: TreePlace) => {
      if (place.kind === 'more') return;
      const { node } = place;
      const { span, moveTo } = clock.getState();
      if (!node.parent) moveTo(Math.max(0, span.encoderSteps - 1));
      else if (node.isShown) moveTo(cursorOf(span, { side: 'decoder', index: node.timeStep }));
      else void branches.getState().branchAt(pathTo(node).map(({ tokenId }) => tokenId));
    },
    [branches, clock],
  );

  if (!shown || !tree) {
    return (
      <Panel id="tree">
        <p className={styles.empty}>{t('tree.empty')}</p>
        <BranchList shown={null} />
      </Panel>
    );
  }
  const rows = hypothesisRows(shown.result.search);
  return (
    <Panel
      id="tree"
      className={styles.panel}
      csv={() => hypothesisCsv(rows)}
      svg={() => {
        setWholeTree(tree);
        return picture.current;
      }}
    >
      <TreeView shown={shown} isWhole={wholeTree === tree} picture={picture} onChoose={choose} />
      <div className={styles.halves}>
        <BranchList shown={shown} />
        <HypothesesTable result={shown.result} settings={shown.decoded.settings} rows={rows} />
      </div>
    </Panel>
  );
}
