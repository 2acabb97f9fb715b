/**
 * Contexts as points: read by pointer and by arrow keys, opened by click and Enter. The points stand on
 * a canvas; what is pointed at, what is chosen and its path are drawn over it.
 */
import clsx from 'clsx';
import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpaceExample, SpacePath } from '../../../domain/stateSpace';
import { useElementSize, type ElementSize } from '../../charts/useElementSize';
import { usePixelRatio } from '../../charts/usePixelRatio';
import { formatCount } from '../../formatNumber';
import { formatSigned } from '../../math/signedNumber';
import { useTheme } from '../../theme/useTheme';
import { tokenSign } from '../../tokenText';
import { GroupMark } from './GroupMark';
import { groupWords } from './groupWords';
import { paintScatter } from './paintScatter';
import type { Grouping } from './pointGroups';
import {
  extentOf,
  nearestPoint,
  placesOf,
  scaleOf,
  steadyExtent,
  walkPoints,
  type PlaneXY,
  type Scale,
} from './scatterGeometry';
import styles from './space.module.css';

/** How far from a point a pointer may be, CSS pixels. */
const REACH = 16;

export interface ScatterContent extends PlaneXY {
  readonly examples: readonly SpaceExample[];
  readonly path: SpacePath | null;
  /** What lies along each axis; null where axes mean nothing. */
  readonly axes: readonly [string, string] | null;
}

interface Props {
  readonly content: ScatterContent;
  readonly grouping: Grouping;
  readonly chosen: number | null;
  readonly textOf: (example: SpaceExample) => { readonly source: string; readonly target: string };
  readonly onChoose: (point: number) => void;
}

export function SpaceScatter({ content, grouping, chosen, textOf, onChoose }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const size = useElementSize(box);
  const [read, setRead] = useState<number | null>(null);
  const [chosenGroup, setGroup] = useState<number | null>(null);
  const group = chosenGroup !== null && chosenGroup < grouping.groups.length ? chosenGroup : null;
  const extent = useSteadyExtent(content);
  const scale = useMemo(() => (size ? scaleOf(extent, size) : null), [extent, size]);
  const places = useMemo(() => (scale ? placesOf(content, scale) : null), [content, scale]);
  const isShown = (point: number): boolean => group === null || grouping.groupOf[point] === group;
  const example = read === null ? undefined : content.examples[read];

  const under = (event: PointerEvent<HTMLElement>): number | null => {
    if (!places) return null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return nearestPoint(places, event.clientX - left, event.clientY - top, REACH, isShown);
  };
  return (
    <div className={styles.picture}>
      <div
        ref={box}
        className={clsx(styles.plot, read !== null && styles.isPointing)}
        role="group"
        tabIndex={0}
        aria-label={t('space.points', { number: formatCount(content.examples.length) })}
        data-testid="space-plot"
        onPointerMove={(event) => {
          setRead(under(event));
        }}
        onPointerLeave={() => {
          setRead(null);
        }}
        onPointerUp={(event) => {
          const point = under(event);
          setRead(point);
          if (point !== null) onChoose(point);
        }}
        onBlur={() => {
          setRead(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            if (read !== null) onChoose(read);
            return;
          }
          const next = walkPoints(content, read, event.key, isShown);
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
            <Ring content={content} point={read} scale={scale} className={styles.readRing} />
          </svg>
        )}
      </div>
      <p className={styles.reading} role="status">
        {example && read !== null ? (
          <>
            <strong>{textOf(example).source}</strong>
            <span>{`→ ${textOf(example).target}`}</span>
            <span className={example.isExact ? styles.right : styles.wrong}>
              {t(example.isExact ? 'space.right' : 'space.wrong')}
            </span>
            <span>{t('space.tokens', { count: example.source.length })}</span>
            <span>
              {t('space.coordinates', {
                x: formatSigned(content.x[read] ?? Number.NaN, 4),
                y: formatSigned(content.y[read] ?? Number.NaN, 4),
              })}
            </span>
          </>
        ) : (
          t('space.hint')
        )}
      </p>
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
