/**
 * The search tree as a picture that grows with the clock. It keeps its place while it grows, is
 * dragged and scrolled inside its frame, and draws only what is near the frame when it is large.
 */
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useElementSize } from '../../charts/useElementSize';
import { TreeEdges } from './TreeEdges';
import { TreeMark } from './TreeMark';
import { centreOf, isInRegion, type TreeGeometry } from './treeGeometry';
import type { TreeLayout, TreePlace } from './treeLayout';
import { neighbourOf } from './treeKeys';
import { useDragToScroll } from './useDragToScroll';
import type { Measure } from './treeWords';
import styles from './tree.module.css';

interface Props {
  readonly layout: TreeLayout;
  /** Of the whole tree, which may still grow. */
  readonly geometry: TreeGeometry;
  /** The decoder step under the clock; -1 while the encoder reads. */
  readonly now: number;
  /** The last step that is drawn. */
  readonly until: number;
  readonly measure: Measure;
  /** What the tree was made from: when that is another, it is seen from the top. */
  readonly asked: string;
  /** Draw all of it, in view or not: for an export. */
  readonly isWhole: boolean;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly onChoose: (place: TreePlace) => void;
  /** The place pointed at or reached by keyboard. */
  readonly onRead: (place: TreePlace | null) => void;
}

/** Larger trees are drawn only where they are in view. */
const SMALL = 240;
/** Drawn beyond the frame, so that scrolling finds it ready. */
const MARGIN = 240;
/** The frame's place is followed in strides of so many pixels. */
const STRIDE = 120;

export function TreeDrawing(props: Props) {
  const { layout, geometry, now, until, measure, asked, isWhole, picture, onChoose, onRead } =
    props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const size = useElementSize(frame);
  const [scroll, setScroll] = useState({ left: 0, top: 0 });
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const drag = useDragToScroll(frame);

  const { places } = layout;
  const active =
    places.find(({ key }) => key === activeKey) ??
    places.findLast((place) => place.kind === 'node' && place.node.isShown) ??
    places[0] ??
    null;
  const drawn = useMemo(() => {
    if (isWhole || places.length <= SMALL) return places;
    const region = {
      left: scroll.left - MARGIN,
      top: scroll.top - MARGIN,
      right: scroll.left + (size?.width ?? 0) + MARGIN + STRIDE,
      bottom: scroll.top + (size?.height ?? 0) + MARGIN + STRIDE,
    };
    return places.filter((place) => place === active || isInRegion(geometry, place, region));
  }, [isWhole, places, scroll, size, geometry, active]);

  // The step under the clock stays in view. The rows stay where they were while the model learns.
  const nowX = centreOf(geometry, { column: now + 1, row: 0 }).x;
  const seen = useRef(asked);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const isOther = seen.current !== asked;
    seen.current = asked;
    const { scrollLeft, clientWidth } = box;
    const isInView =
      nowX - geometry.pitch >= scrollLeft && nowX + geometry.pitch <= scrollLeft + clientWidth;
    const left = isInView ? scrollLeft : nowX - clientWidth / 2;
    if (isOther) box.scrollTo({ left, top: 0 });
    else if (!isInView) box.scrollTo({ left });
  }, [nowX, geometry, asked]);

  const placeOf = useCallback(
    (target: EventTarget): TreePlace | null => {
      const element = target instanceof Element ? target.closest('[data-key]') : null;
      const key = element?.getAttribute('data-key');
      return key === null || key === undefined ? null : (layout.byKey.get(key) ?? null);
    },
    [layout],
  );

  const moveTo = (place: TreePlace): void => {
    flushSync(() => {
      setActiveKey(place.key);
    });
    const element = [...(picture.current?.querySelectorAll('[data-key]') ?? [])].find(
      (each) => each.getAttribute('data-key') === place.key,
    );
    if (!(element instanceof SVGElement)) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      onScroll={({ currentTarget }) => {
        const left = Math.floor(currentTarget.scrollLeft / STRIDE) * STRIDE;
        const top = Math.floor(currentTarget.scrollTop / STRIDE) * STRIDE;
        setScroll((old) => (old.left === left && old.top === top ? old : { left, top }));
      }}
      {...drag.handlers}
    >
      <svg
        ref={picture}
        className={styles.picture}
        width={geometry.width}
        height={geometry.height}
        viewBox={`0 0 ${geometry.width} ${geometry.height}`}
        preserveAspectRatio="xMinYMin"
        role="tree"
        aria-label={t('tree.drawing')}
        onClick={({ target }) => {
          const place = placeOf(target);
          if (!place || drag.hasDragged()) return;
          setActiveKey(place.key);
          onChoose(place);
        }}
        onKeyDown={(event) => {
          const place = placeOf(event.target);
          if (!place || event.altKey || event.ctrlKey || event.metaKey) return;
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            onChoose(place);
            return;
          }
          const next = neighbourOf(places, place, event.key);
          if (next === undefined) return;
          event.preventDefault();
          if (next) moveTo(next);
        }}
        onFocus={({ target }) => {
          const place = placeOf(target);
          if (place) setActiveKey(place.key);
          onRead(place);
        }}
        onBlur={() => {
          onRead(null);
        }}
        onPointerOver={({ target }) => {
          onRead(placeOf(target));
        }}
        onPointerLeave={() => {
          onRead(null);
        }}
      >
        {now >= 0 && (
          <rect
            className={styles.nowBand}
            x={nowX - geometry.pitch / 2 + 4}
            y={1}
            width={geometry.pitch - 8}
            height={geometry.height - 2}
            rx={10}
          />
        )}
        <StepNumbers count={layout.columns - 1} now={now} at={geometry} />
        <TreeEdges places={drawn} byKey={layout.byKey} geometry={geometry} until={until} />
        {drawn.map((place) => (
          <TreeMark
            key={place.key}
            place={place}
            geometry={geometry}
            until={until}
            isNow={place.column === now + 1 && now >= 0}
            isActive={place === active}
            measure={measure}
          />
        ))}
      </svg>
    </div>
  );
}

interface StepNumbersProps {
  readonly count: number;
  readonly now: number;
  readonly at: TreeGeometry;
}

function StepNumbers({ count, now, at }: StepNumbersProps) {
  return (
    <g aria-hidden>
      {Array.from({ length: count }, (_, step) => (
        <text
          key={step}
          className={step === now ? styles.stepNow : styles.step}
          x={centreOf(at, { column: step + 1, row: 0 }).x}
          y={14}
        >
          {step + 1}
        </text>
      ))}
    </g>
  );
}
