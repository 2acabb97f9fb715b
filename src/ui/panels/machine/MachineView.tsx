/** One decoding as a machine or as a table; kept up to date while it is in view. */
import { memo, useDeferredValue } from 'react';
import { useSlot, useWatched, type Slot } from '../../storesContext';
import { MachineTable } from './MachineTable';
import type { Reading } from './reading';
import { UnrolledMachine } from './UnrolledMachine';
import type { UnitOrder } from './unitOrder';
import { WaitingMachine } from './WaitingMachine';

interface Props {
  readonly slot: Slot;
  readonly order: UnitOrder;
  readonly isTable: boolean;
  readonly opensBelow: boolean;
  readonly pointed: Reading | null;
  readonly pinnedUnit: number | null;
  readonly onPoint: (slot: Slot, reading: Reading | null) => void;
  readonly onPin: (slot: Slot, unit: number | null) => void;
}

export const MachineView = memo(function MachineView({ slot, isTable, ...picture }: Props) {
  useWatched(slot);
  // Drawn in slices: a new decoding must not hold up the keyboard.
  const trace = useDeferredValue(useSlot(slot, (state) => state.trace));
  if (!trace) return <WaitingMachine slot={slot} />;
  if (isTable) return <MachineTable trace={trace} />;
  return <UnrolledMachine slot={slot} trace={trace} {...picture} />;
});
