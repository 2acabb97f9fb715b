/** What the pointer is on, or else the unit that the keyboard holds at the clock's time step. */
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { positionIn } from '../../../state/decodePosition';
import { useClock } from '../../storesContext';
import type { Reading } from './reading';

export function useReading(
  trace: DecodeTrace,
  pointed: Reading | null,
  pinnedUnit: number | null,
): Reading | null {
  const cursor = useClock((state) => (pinnedUnit === null ? 0 : state.cursor));
  const layer = useClock((state) => state.layer);
  const span = useClock((state) => state.span);
  if (pointed) return pointed;
  if (pinnedUnit === null) return null;
  const { side, index } = positionIn(span, cursor, trace);
  return { kind: 'hidden', side, index, layer, unit: pinnedUnit };
}
