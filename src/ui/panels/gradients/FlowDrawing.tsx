/** The lines of the flow: all that does not change while somebody points at it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { VANISHED } from '../../../domain/diagnosisRules';
import type { GradientFlow } from '../../../domain/gradientReport';
import { labelledSteps, type FlowGeometry } from './flowGeometry';
import { belowPath, dashOf, linePath, markPath, spotsOf } from './flowMarks';
import { largestOf } from './flowVerdict';
import { ValueAxis } from './ValueAxis';
import styles from './gradients.module.css';

interface Props {
  readonly flows: readonly GradientFlow[];
  /** The same lines at an earlier step, behind them; empty without one. */
  readonly earlier: readonly GradientFlow[];
  readonly geometry: FlowGeometry;
}

/** Time steps nearer than this have no room for marks. */
const MARK_PITCH = 7;
/** Sides narrower than this have no room for a word beside that of the context. */
const WORD_WIDTH = 112;

export const FlowDrawing = memo(function FlowDrawing({ flows, earlier, geometry }: Props) {
  const { t } = useTranslation();
  const { left, right, top, bottom, contextX, pitch, encoderSteps, decoderSteps } = geometry;
  const largest = largestOf(flows);
  const vanished = largest * VANISHED;
  const hasFloor =
    largest > 0 && geometry.scale.kind === 'log' && !geometry.scale.isOffAxis(vanished);
  const hasWord = contextX - left > WORD_WIDTH && right - contextX > WORD_WIDTH;
  return (
    <g>
      <ValueAxis scale={geometry.scale} left={left} right={right} top={top} bottom={bottom} />
      {hasFloor && (
        <g>
          <rect
            className={styles.vanished}
            x={left}
            width={right - left}
            y={geometry.yOf(vanished)}
            height={Math.max(0, bottom - geometry.yOf(vanished))}
          />
          <line
            className={styles.floor}
            x1={left}
            x2={right}
            y1={geometry.yOf(vanished)}
            y2={geometry.yOf(vanished)}
          />
        </g>
      )}
      <line className={styles.context} x1={contextX} x2={contextX} y1={top - 4} y2={bottom} />
      <text className={styles.encoderWord} x={left} y={13}>
        {t('gradients.sides.encoder')}
      </text>
      {hasWord && (
        <text className={styles.contextWord} x={contextX} y={13} textAnchor="middle">
          {t('gradients.context')}
        </text>
      )}
      <text className={styles.decoderWord} x={right} y={13} textAnchor="end">
        {t('gradients.sides.decoder')}
      </text>
      {(['encoder', 'decoder'] as const).map((side) =>
        labelledSteps(side === 'encoder' ? encoderSteps : decoderSteps, pitch).map((time) => (
          <text
            key={`${side}${time}`}
            className={styles.tick}
            x={geometry.xOf({ side, time })}
            y={bottom + 15}
            textAnchor="middle"
          >
            {time + 1}
          </text>
        )),
      )}
      {earlier.map((flow) => (
        <path
          key={`${flow.side}${flow.layer}`}
          className={styles.earlier}
          data-side={flow.side}
          d={linePath(spotsOf(flow, geometry))}
          strokeDasharray={dashOf(flow.layer)}
        />
      ))}
      <Crossings flows={flows} geometry={geometry} />
      {flows.map((flow) => {
        const spots = spotsOf(flow, geometry);
        return (
          <g key={`${flow.side}${flow.layer}`} className={styles.line} data-side={flow.side}>
            <path d={linePath(spots)} strokeDasharray={dashOf(flow.layer)} />
            {(pitch >= MARK_PITCH || spots.length === 1) && (
              <path className={styles.marks} d={markPath(flow.layer, spots, 2.6)} />
            )}
            <path className={styles.below} d={belowPath(spots, bottom)} />
          </g>
        );
      })}
      {hasFloor && (
        <text
          className={styles.floorWord}
          x={right - 4}
          y={geometry.yOf(vanished) + 12}
          textAnchor="end"
        >
          {t('gradients.floor')}
        </text>
      )}
    </g>
  );
});

/** From the decoder's first state to the encoder's last: the way that the gradient takes back. */
function Crossings({ flows, geometry }: Pick<Props, 'flows' | 'geometry'>) {
  return flows.map((flow) => {
    if (flow.side !== 'encoder') return null;
    const other = flows.find(({ side, layer }) => side === 'decoder' && layer === flow.layer);
    const from = spotsOf(flow, geometry).at(-1);
    const to = other && spotsOf(other, geometry)[0];
    if (!from || !to || from.isGap || to.isGap) return null;
    return <path key={flow.layer} className={styles.crossing} d={linePath([from, to])} />;
  });
}
