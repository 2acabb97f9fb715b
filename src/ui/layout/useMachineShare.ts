/**
 * How much of the middle the machine has: two decodings beside each other want more than one, a large
 * inspector leaves it the least. Where a visitor has put the divider, it stays otherwise.
 */
import { useEffect, type RefObject } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useClock, useLayout, useStores } from '../storesContext';
import { useMediaQuery } from './useMediaQuery';

/** Pixels in which the machine's controls have room. */
export const MIN_MACHINE = 180;

const ONE_MACHINE = '55%';
/** On a low window all of the machine is worth more than half of a panel. */
const LOW = '(max-height: 839px)';
const ONE_MACHINE_LOW = '62%';
const TWO_MACHINES = '79%';

/** @returns pixels, or a text in percent */
export function useMachineShare(machine: RefObject<PanelImperativeHandle | null>): number | string {
  const { layout } = useStores();
  const isLow = useMediaQuery(LOW);
  const isComparing = useClock((state) => state.isComparing);
  const isInspectorLarge = useLayout((state) => state.isInspectorLarge);
  const one = isLow ? ONE_MACHINE_LOW : ONE_MACHINE;
  const byDefault = isComparing ? TWO_MACHINES : one;
  useEffect(() => {
    // Read, not followed: it changes when the divider is already there.
    const chosen = layout.getState().sizes.rows?.['machine'];
    const share = chosen === undefined ? byDefault : `${chosen}%`;
    machine.current?.resize(isInspectorLarge ? MIN_MACHINE : share);
  }, [layout, machine, byDefault, isInspectorLarge]);
  return byDefault;
}
