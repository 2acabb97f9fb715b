/**
 * Contexts as points, and the path of the chosen source: read by pointer and by keys, opened by click
 * and Enter. The points stand on a canvas; what is pointed at, what is chosen and its path are drawn
 * over it.
 */
import clsx from 'clsx';
import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpaceExample, SpacePath } from '../../../domain/stateSpace';
import { useElementSize, type ElementSize } from '../../charts/useElementSize';
import { usePixelRatio } from '../../charts/usePixelRatio';
import { formatCount } from '../../formatNumber';
import { useTheme } from '../../theme/useTheme';
import { tokenSign } from '../../tokenText';
import { GroupMark } from './GroupMark';
import { groupWords } from './groupWords';
import { paintScatter } from './paintScatter';
import type { Grouping } from './pointGroups';
import type { Mark, ScatterContent } from './scatterContent';
import {
  extentOf,
  nearestPoint,
  placesOf,
  scaleOf,
  steadyExtent,
  walkPath,
  walkPoints,
  type PlaneXY,
  type Scale,
} from './scatterGeometry';
import { ScatterReading } from './ScatterReading';
import styles from './space.module.css';

/** How far from a point a pointer may be, CSS pixels; from a step, which stands among points. */
const REACH = 16;
const STEP_REACH = 9;

interface Props {
  readonly content: ScatterContent;
  readonly grouping: Grouping;
  readonly chosen: number | null;
  readonly textOf: (example: SpaceExample) => { readonly source: string; readonly target: string };
  readonly onChoose: (point: number) => void;
  /** @param step of the path, 0 being the zero state */
  readonly onOpenStep: (step: number) => void;
}

export function SpaceScatter({ content, grouping, chosen, textOf, onChoose, onOpenStep }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const size = useElementSize(box);
  const [pointed, setRead] = useState<Mark | null>(null);
  const [chosenGroup, setGroup] = useState<number | null>(null);
  const group = chosenGroup !== null && chosenGroup < grouping.groups.length ? chosenGroup : null;
  const extent = useSteadyExtent(content);
  const scale = useMemo(() => (size ? scaleOf(extent, size) : null), [extent, size]);
  const places = useMemo(() => (scale ? placesOf(content, scale) : null), [content, scale]);
  const stepPlaces = useMemo(
    () => (scale && content.path ? placesOf(content.path, scale) : null),
    [content, scale],
  );
  const isShown = (point: number): boolean => group === null || grouping.groupOf[point] === group;
  const steps = content.path?.x.length ?? 0;
  // The path may be another by now, or gone.
  const read = pointed?.of === 'step' && pointed.index >= steps ? null : pointed;

  const under = (event: PointerEvent<HTMLElement>): Mark | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const near = (of: Mark['of'], plane: PlaneXY | null, reach: number): Mark | null => {
      const isCounted = of === 'point' ? isShown : () => true;
      const index =
        plane && nearestPoint(plane, event.clientX - left, event.clientY - top, reach, isCounted);
      return index === null ? null : { of, index };
    };
    // The path lies over the points.
    return near('step', stepPlaces, STEP_REACH) ?? near('point', places, REACH);
  };
  const open = ({ of, index }: Mark): void => {
    if (of === 'point') onChoose(index);
    else onOpenStep(index);
  };
  const led = (key: string): Mark | null | undefined => {
    const at = (of: Mark['of']): number | null => (read?.of === of ? read.index : null);
    const step = walkPath(steps, at('step'), key);
    if (step !== undefined) return { of: 'step', index: step };
    const point = walkPoints(content, at('point'), key, isShown);
    return typeof point === 'number' ? { of: 'point', index: point } : point;
  };
  return (
    <div className={styles.picture}>
      <div
        ref={box}
        className={clsx(styles.plot, read !== null && styles.isPointing)}
        role="group"
        tabIndex={0}
        aria-label={`${t('space.points', { number: formatCount(content.examples.length) })}${steps > 0 ? ` ${t('space.pathKeys')}` : ''}`}
        data-testid="space-plot"
        onPointerMove={(event) => {
          setRead(under(event));
        }}
        onPointerLeave={() => {
          setRead(null);
        }}
        onPointerUp={(event) => {
          const mark = under(event);
          setRead(mark);
          if (mark) open(mark);
        }}
        onBlur={() => {
          setRead(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            if (read) open(read);
            return;
          }
          const next = led(event.key);
          if (next === undefined) return;
          event.preventDefault();
          setRead(next);
        }}
      >
        {size && places && <Points size={size} places={places} grouping={grouping} only={group} />}
        {size && scale && (
          <svg className={styles.overlay} width={size.width} height={size.height} aria-hidden>
            {content.axes && (
              <>
                <text
                  className={styles.axis}
                  x={size.width - 4}
                  y={size.height - 5}
                  textAnchor="end"
                >
                  {`${content.axes[0]} →`}
                </text>
                <text className={styles.axis} x={4} y={13}>
                  {`↑ ${content.axes[1]}`}
                </text>
              </>
            )}
            {content.path && <Path path={content.path} scale={scale} />}
            <Ring content={content} point={chosen} scale={scale} className={styles.chosenRing} />
            <Ring
              content={read?.of === 'step' && content.path ? content.path : content}
              point={read && read.index}
              scale={scale}
              className={styles.readRing}
            />
          </svg>
        )}
      </div>
      <ScatterReading content={content} read={read} textOf={textOf} />
      <div className={styles.legend} role="group" aria-label={t('space.groups')}>
        {grouping.groups.map((each, index) => (
          <button
            key={index}
            type="button"
            className={styles.group}
            aria-pressed={index === group}
            onClick={() => {
              setGroup(index === group ? null : index);
            }}
          >
            <GroupMark group={each} />
            {groupWords(t, each.name)}
            <span className={styles.count}>{formatCount(each.count)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** Axes stand still while points move a little. */
function useSteadyExtent(content: ScatterContent) {
  const [held, setHeld] = useState({ content, extent: extentOf(planesOf(content)) });
  if (held.content === content) return held.extent;
  // Another kind of picture has other axes altogether.
  const isLike = (held.content.axes === null) === (content.axes === null);
  const extent = steadyExtent(isLike ? held.extent : null, extentOf(planesOf(content)));
  setHeld({ content, extent });
  return extent;
}

function planesOf(content: ScatterContent): readonly PlaneXY[] {
  return content.path ? [content, content.path] : [content];
}

interface PointsProps {
  readonly size: ElementSize;
  readonly places: PlaneXY;
  readonly grouping: Grouping;
  readonly only: number | null;
}

function Points({ size: { width, height }, places, grouping, only }: PointsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  const theme = useTheme();
  useEffect(() => {
    // In a frame: the theme's colours are on the document by then.
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      if (context) paintScatter(context, ratio, places, grouping, theme, only);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [places, grouping, only, ratio, theme, width, height]);
  return (
    <canvas
      ref={canvas}
      className={styles.points}
      width={Math.max(1, Math.round(width * ratio))}
      height={Math.max(1, Math.round(height * ratio))}
      style={{ width, height }}
      aria-hidden
    />
  );
}

interface RingProps {
  readonly content: PlaneXY;
  readonly point: number | null;
  readonly scale: Scale;
  readonly className: string | undefined;
}

function Ring({ content: { x, y }, point, scale, className }: RingProps) {
  if (point === null || !(point < x.length)) return null;
  return (
    <circle
      className={className}
      cx={scale.xOf(x[point] ?? 0)}
      cy={scale.yOf(y[point] ?? 0)}
      r={7}
    />
  );
}

function Path({
  path: { tokens, x, y },
  scale,
}: {
  readonly path: SpacePath;
  readonly scale: Scale;
}) {
  const { t } = useTranslation();
  const steps = Array.from(x, (across, step) => ({
    across: scale.xOf(across),
    up: scale.yOf(y[step] ?? 0),
    label: step === 0 ? t('space.start') : tokenSign(tokens[step - 1] ?? ''),
  }));
  return (
    <g>
      <polyline
        className={styles.pathLine}
        points={steps.map(({ across, up }) => `${across},${up}`).join(' ')}
      />
      {steps.map(({ across, up, label }, step) => (
        <g key={step}>
          <circle className={styles.pathStep} cx={across} cy={up} r={3} />
          <text className={styles.pathToken} x={across + 6} y={up - 5}>
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}
