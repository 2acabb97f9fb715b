/**
 * The bottleneck: all layers' last states pass through one narrow neck, and nothing else reaches the
 * decoder. Where the model feeds the context to every input or readout, its lines start here.
 */
import { Scissors } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InitialState } from '../../../domain/decodeTrace';
import { ActivationStrip } from '../../charts/ActivationStrip';
import {
  neckBands,
  NECK_STATE_GAP,
  NECK_STRIP,
  type Band,
  type MachineGeometry,
} from './machineGeometry';
import type { PictureOrders } from './unitOrder';
import styles from './neck.module.css';

interface Props {
  readonly states: readonly InitialState[];
  readonly geometry: MachineGeometry;
  readonly orders: PictureOrders;
  readonly feedsInput: boolean;
  readonly feedsReadout: boolean;
  readonly isOperatedOn: boolean;
}

const PADDING = 5;

export const ContextNeck = memo(function ContextNeck(props: Props) {
  const { states, geometry, orders, feedsInput, feedsReadout, isOperatedOn } = props;
  const { t } = useTranslation();
  const { x, width } = geometry.context;
  const bands = neckBands(geometry);
  const hasCell = states.some(({ cell }) => cell !== null);
  const capsule = (hasCell ? 2 * NECK_STRIP + NECK_STATE_GAP : NECK_STRIP) + 2 * PADDING;
  const left = (width - capsule) / 2;
  const right = left + capsule;
  const top = (bands.at(-1)?.top ?? 0) - PADDING;
  const bottom = (bands[0] ? bands[0].top + bands[0].height : 0) + PADDING;
  const feedX = right + (width - right) * 0.5;
  return (
    <div
      className={styles.neck}
      style={{ left: x, width }}
      role="group"
      aria-label={t('machine.neck')}
    >
      <svg className={styles.ribbons} width={width} height={geometry.height} aria-hidden>
        {geometry.layers.map((band, layer) => {
          const neck = bands[layer];
          if (!neck) return null;
          return (
            <g key={layer}>
              <path d={ribbon(0, band, left, neck)} />
              <path d={ribbon(width, band, right, neck)} />
            </g>
          );
        })}
        {feedsReadout && (
          <polyline
            points={`${right},${top + 9} ${feedX},${top + 9} ${feedX},${geometry.readoutFeed} ${width},${geometry.readoutFeed}`}
          />
        )}
        {feedsInput && (
          <polyline
            points={`${right},${bottom - 9} ${feedX},${bottom - 9} ${feedX},${geometry.inputFeed} ${width},${geometry.inputFeed}`}
          />
        )}
      </svg>
      <p className={styles.contextTitle} style={{ top: top - 21 }}>
        {t('machine.context')}
      </p>
      <span
        className={styles.capsule}
        style={{ left, width: capsule, top, height: bottom - top }}
      />
      {states.map(({ hidden, cell }, layer) => {
        const band = bands[layer];
        if (!band) return null;
        const order = orders.layers[layer] ?? null;
        return (
          <span
            key={layer}
            className={styles.neckStrips}
            style={{
              left: left + PADDING,
              top: band.top,
              height: band.height,
              gap: NECK_STATE_GAP,
            }}
          >
            <OrderedStrip values={hidden} order={order} />
            {cell && <OrderedStrip values={cell} order={order} />}
          </span>
        );
      })}
      <p
        className={styles.stateNames}
        style={{ top: bottom + 2, left: left + PADDING, gap: NECK_STATE_GAP }}
      >
        <span>h</span>
        {hasCell && <span>c</span>}
      </p>
      {isOperatedOn && (
        <p
          className={styles.operated}
          style={{ top: bottom + 18 }}
          title={t('machine.operatedHint')}
        >
          <Scissors size={11} aria-hidden />
          {t('machine.operated')}
        </p>
      )}
    </div>
  );
});

/** From a band's full height at x0 to the neck's at x1, and closed. */
function ribbon(x0: number, band: Band, x1: number, neck: Band): string {
  const middle = (x0 + x1) / 2;
  const [bandEnd, neckEnd] = [band.top + band.height, neck.top + neck.height];
  return (
    `M${x0},${band.top} C${middle},${band.top} ${middle},${neck.top} ${x1},${neck.top} ` +
    `L${x1},${neckEnd} C${middle},${neckEnd} ${middle},${bandEnd} ${x0},${bandEnd}Z`
  );
}

function OrderedStrip({
  values,
  order,
}: {
  readonly values: Float32Array;
  readonly order: Uint16Array | null;
}) {
  const ordered = useMemo(
    () => (order ? Float32Array.from(order, (unit) => values[unit]!) : values),
    [values, order],
  );
  return (
    <span style={{ width: NECK_STRIP }}>
      <ActivationStrip values={ordered} direction="down" />
    </span>
  );
}
