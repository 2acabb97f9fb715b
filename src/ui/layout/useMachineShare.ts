/**
 * How much of the middle the machine has: two decodings beside each other want more than one. Where a
 * visitor has put the divider, it stays.
 */
import { useEffect, type RefObject } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useClock, useStores } from '../storesContext';
import { useMediaQuery } from './useMediaQuery';

const ONE_MACHINE = '55%';
/** On a low window all of the machine is worth more than half of a panel. */
const LOW = '(max-height: 839px)';
const ONE_MACHINE_LOW = '62%';
const TWO_MACHINES = '79%';

export function useMachineShare(machine: RefObject<PanelImperativeHandle | null>): string {
  const { layout } = useStores();
  const isLow = useMediaQuery(LOW);
  const one = isLow ? ONE_MACHINE_LOW : ONE_MACHINE;
  const share = useClock(({ isComparing }) => (isComparing ? TWO_MACHINES : one));
  useEffect(() => {
    if (layout.getState().sizes.rows === null) machine.current?.resize(share);
  }, [layout, machine, share]);
  return share;
}
