/**
 * How much of the middle the machine has: two decodings beside each other want more than one. Where a
 * visitor has put the divider, it stays.
 */
import { useEffect, type RefObject } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useClock, useStores } from '../storesContext';

const ONE_MACHINE = '55%';
const TWO_MACHINES = '79%';

export function useMachineShare(machine: RefObject<PanelImperativeHandle | null>): string {
  const { layout } = useStores();
  const share = useClock(({ isComparing }) => (isComparing ? TWO_MACHINES : ONE_MACHINE));
  useEffect(() => {
    if (layout.getState().sizes.rows === null) machine.current?.resize(share);
  }, [layout, machine, share]);
  return share;
}
