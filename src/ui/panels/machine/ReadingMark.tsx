/** Frames the cell of the picture whose value is read, and follows its unit through time. */
import type { DecodeTrace } from '../../../domain/decodeTrace';
import {
  neckBands,
  neckStripLeft,
  NECK_STRIP,
  type Band,
  type MachineGeometry,
} from './machineGeometry';
import type { Reading } from './reading';
import { placeOf, type PictureOrders } from './unitOrder';
import { useReading } from './useReading';
import styles from './picture.module.css';

interface Props {
  readonly trace: DecodeTrace;
  readonly geometry: MachineGeometry;
  readonly orders: PictureOrders;
  readonly pointed: Reading | null;
  readonly pinnedUnit: number | null;
}

/** Lower units are still seen. */
const LEAST_HEIGHT = 3;

export function ReadingMark({ trace, geometry, orders, pointed, pinnedUnit }: Props) {
  const reading = useReading(trace, pointed, pinnedUnit);
  if (!reading || reading.kind === 'probability') return null;
  const units =
    reading.kind === 'embedding' ? (trace.encoder[0]?.embedding.length ?? 1) : trace.hiddenSize;
  const order = reading.kind === 'embedding' ? orders.embedding : orders.layers[reading.layer];
  const place = placeOf(order ?? null, reading.unit);
  const rowIn = (band: Band) => {
    const height = Math.max(LEAST_HEIGHT, band.height / units);
    return { top: band.top + ((place + 0.5) * band.height) / units - height / 2, height };
  };
  if (reading.kind === 'initial') {
    const band = neckBands(geometry)[reading.layer];
    if (!band) return null;
    const hasCell = trace.initialStates[reading.layer]?.cell !== null;
    const left = neckStripLeft(geometry, hasCell, reading.state);
    return (
      <span
        className={styles.mark}
        style={{ left: left - 2, width: NECK_STRIP + 4, ...rowIn(band) }}
      />
    );
  }
  const side = geometry[reading.side];
  const band = reading.kind === 'embedding' ? geometry.embedding : geometry.layers[reading.layer];
  if (!band) return null;
  const row = rowIn(band);
  const left = side.x + reading.index * side.column + (side.column - side.strip) / 2;
  return (
    <>
      <span
        className={styles.markLine}
        style={{ left: side.x, width: side.width, top: row.top + row.height / 2 }}
      />
      <span className={styles.mark} style={{ left: left - 2, width: side.strip + 4, ...row }} />
    </>
  );
}
