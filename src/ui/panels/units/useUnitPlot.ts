/** What the plot draws: hidden values and tokens of the chosen side and layer of what is shown. */
import { useDeferredValue, useMemo } from 'react';
import type { MachineSide } from '../../../domain/unitReports';
import { positionIn } from '../../../state/decodePosition';
import { hiddenOf, tokensOf } from '../../../state/traceSide';
import type { HiddenValues } from '../../../state/unitSelection';
import { useClock, useDecode, useUnits } from '../../storesContext';

export interface UnitPlotData {
  readonly side: MachineSide;
  readonly layer: number;
  readonly layers: number;
  readonly hidden: HiddenValues;
  readonly tokens: readonly string[];
  readonly hiddenSize: number;
  /** The clock's time step on this side; null while it stands on the other. */
  readonly timeStep: number | null;
}

export function useUnitPlot(): UnitPlotData | null {
  // Drawn in slices: a new decoding must not hold up the keyboard.
  const trace = useDeferredValue(useDecode((state) => state.trace));
  const side = useUnits((state) => state.side);
  const layer = useClock((state) => state.layer);
  const span = useClock((state) => state.span);
  const cursor = useClock((state) => state.cursor);
  const plot = useMemo(
    () =>
      trace && {
        side,
        layer,
        layers: trace.encoder[0]?.layers.length ?? 1,
        hidden: hiddenOf(trace, side, layer),
        tokens: tokensOf(trace, side),
        hiddenSize: trace.hiddenSize,
      },
    [trace, side, layer],
  );
  if (!trace || !plot || plot.hidden.length === 0) return null;
  const position = positionIn(span, cursor, trace);
  return { ...plot, timeStep: position.side === side ? position.index : null };
}
