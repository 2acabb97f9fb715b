/** The picture of the tree with what belongs to it: its number, its marks explained, what is read. */
import { useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { GoldVerdict } from './GoldVerdict';
import { TreeDrawing } from './TreeDrawing';
import { geometryOf } from './treeGeometry';
import { layOutTree, type TreePlace } from './treeLayout';
import { TreeLegend } from './TreeLegend';
import { TreeReadout } from './TreeReadout';
import { MEASURES, type Measure } from './treeWords';
import type { DecodedTree } from './useDecodedTree';
import styles from './tree.module.css';

interface Props {
  readonly shown: DecodedTree;
  readonly isWhole: boolean;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly onChoose: (place: TreePlace) => void;
}

/** Continuations left at once that are drawn at each step, shared by the hypotheses of a beam. */
const LEFT_SHOWN = 8;
const MOST_LEFT_SHOWN = 3;

export function TreeView({ shown, isWhole, picture, onChoose }: Props) {
  const { t } = useTranslation();
  const { tree, now, until, decoded } = shown;
  const { source, settings, forcedIds, surgery } = decoded;
  const { kind, beamWidth } = settings;
  const asked = JSON.stringify([source, settings, forcedIds, surgery]);
  const [chosenMeasure, setMeasure] = useState<Measure | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [read, setRead] = useState<TreePlace | null>(null);
  const measure = chosenMeasure ?? (kind === 'beam' ? 'total' : 'probability');
  const width = kind === 'beam' ? beamWidth : 1;
  const folding = useMemo(
    () => ({ leftShown: Math.min(MOST_LEFT_SHOWN, Math.floor(LEFT_SHOWN / width)), unfolded }),
    [width, unfolded],
  );
  // It grows inside the room that it will need at the end, so that nothing below it moves.
  const grown = useMemo(() => layOutTree(tree, folding), [tree, folding]);
  const geometry = useMemo(() => geometryOf(tree, grown), [tree, grown]);
  const layout = useMemo(
    () => (until < tree.depth - 1 ? layOutTree(tree, folding, until) : grown),
    [tree, folding, until, grown],
  );
  return (
    <div className={styles.view}>
      <div className={styles.viewHead}>
        <GoldVerdict result={shown.result} decoded={decoded} />
        <SegmentedControl
          label={t('tree.measure.label')}
          description={t(`tree.measure.${measure}Help`)}
          value={measure}
          choices={MEASURES.map((value) => ({ value, label: t(`tree.measure.${value}`) }))}
          onChange={(value) => {
            setMeasure(MEASURES.find((each) => each === value) ?? null);
          }}
        />
      </div>
      <TreeDrawing
        layout={layout}
        geometry={geometry}
        now={now}
        until={until}
        measure={measure}
        asked={asked}
        isWhole={isWhole}
        picture={picture}
        onChoose={(place) => {
          if (place.kind === 'more') setUnfolded(new Set([...unfolded, place.parent.key]));
          else onChoose(place);
        }}
        onRead={setRead}
      />
      <TreeReadout place={read} until={until} />
      <TreeLegend />
    </div>
  );
}
