/**
 * The gradient on its way back: |dL/dh_t| at each time step of both sides, in reading order. Where a
 * line falls by orders of magnitude towards the first time step, the model cannot learn from there.
 */
import clsx from 'clsx';
import { useMemo, useRef, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradientFlow } from '../../../domain/gradientReport';
import type { FlowLook } from '../../../state/gradientStore';
import { useElementSize } from '../../charts/useElementSize';
import { usePlaceReading } from '../../charts/usePlaceReading';
import { formatCount } from '../../formatNumber';
import { FlowDrawing } from './FlowDrawing';
import { flowGeometry, type FlowGeometry, type FlowPlace } from './flowGeometry';
import { FlowLegend, LineSample } from './FlowLegend';
import { markPath, spotsOf } from './flowMarks';
import { largestOf } from './flowVerdict';
import { formatNorm } from './formatNorm';
import { shareWords } from './shareWords';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly flows: readonly GradientFlow[];
  /** An earlier step to compare with. */
  readonly earlier: FlowLook | null;
  readonly kind: ScaleKind;
  readonly picture: RefObject<SVGSVGElement | null>;
}

const LEAST_WIDTH = 240;
/** Before the page has been laid out. */
const FIRST_WIDTH = 560;
const FIRST_HEIGHT = 214;
const NOTHING: readonly GradientFlow[] = [];

export function FlowChart({ flows, earlier, kind, picture }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const size = useElementSize(box);
  const width = Math.max(LEAST_WIDTH, size?.width ? size.width : FIRST_WIDTH);
  const height = size?.height || FIRST_HEIGHT;
  const behind = earlier?.flows ?? NOTHING;
  const geometry = useMemo(
    () => flowGeometry(flows, behind, kind, { width, height }),
    [flows, behind, kind, width, height],
  );
  const { read, onPoint, group } = usePlaceReading(geometry.places.length);
  const place = read === null ? null : (geometry.places[read] ?? null);
  const point = (event: PointerEvent<HTMLElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onPoint(geometry.nearest(event.clientX - left));
  };
  return (
    <div>
      <div
        ref={box}
        className={styles.chart}
        aria-label={t('gradients.flowChart', {
          encoder: geometry.encoderSteps,
          decoder: geometry.decoderSteps,
        })}
        onPointerMove={point}
        onPointerDown={point}
        {...group}
      >
        <svg
          ref={picture}
          className={styles.picture}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden
        >
          <FlowDrawing flows={flows} earlier={behind} geometry={geometry} />
          {place && <Cursor place={place} flows={flows} geometry={geometry} />}
        </svg>
      </div>
      <p className={clsx(styles.reading, flows.length > 2 && styles.isTall)} role="status">
        {place ? (
          <Reading place={place} flows={flows} geometry={geometry} />
        ) : (
          <span>{t('gradients.flowHint')}</span>
        )}
      </p>
      <FlowLegend flows={flows} earlierStep={earlier?.modelStep ?? null} />
    </div>
  );
}

interface PlaceProps {
  readonly place: FlowPlace;
  readonly flows: readonly GradientFlow[];
  readonly geometry: FlowGeometry;
}

function Cursor({ place, flows, geometry }: PlaceProps) {
  const x = geometry.xOf(place);
  return (
    <g className={styles.cursor} data-side={place.side}>
      <line x1={x} x2={x} y1={geometry.top} y2={geometry.bottom} />
      {flows
        .filter(({ side }) => side === place.side)
        .map((flow) => {
          const spot = spotsOf(flow, geometry)[place.time];
          return spot && <path key={flow.layer} d={markPath(flow.layer, [spot], 4.6)} />;
        })}
    </g>
  );
}

function Reading({ place: { side, time }, flows, geometry }: PlaceProps) {
  const { t } = useTranslation();
  const largest = largestOf(flows);
  const here = flows.filter((flow) => flow.side === side);
  const rows = here[0]?.rows[time] ?? 0;
  return (
    <>
      <strong>
        {t(`gradients.place.${side}`, {
          step: time + 1,
          steps: side === 'encoder' ? geometry.encoderSteps : geometry.decoderSteps,
        })}
      </strong>
      {here.map((flow) => {
        const norm = flow.norms[time] ?? 0;
        return (
          <span key={flow.layer} className={styles.value}>
            <LineSample side={side} layer={flow.layer} />
            {t(here.length > 1 ? 'gradients.layerNorm' : 'gradients.norm', {
              layer: flow.layer + 1,
              norm: formatNorm(norm),
            })}
            {largest > 0 && <em>{shareWords(t, norm / largest)}</em>}
          </span>
        );
      })}
      <span>{t('gradients.rows', { count: rows, number: formatCount(rows) })}</span>
    </>
  );
}
