/**
 * The machine: a source to type, its decoding drawn step by step, the clock that walks it, and on
 * demand a second decoding beside it.
 */
import clsx from 'clsx';
import { useHotkeys } from 'react-hotkeys-hook';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../layout/Panel';
import { useClock, useSlot, useStores, type Slot } from '../../storesContext';
import { TravelBar } from '../travel/TravelBar';
import { ComparisonLine } from './ComparisonLine';
import { machineCsv } from './machineCsv';
import { MachineHead } from './MachineHead';
import { MachineLegend } from './MachineLegend';
import { MachineTransport } from './MachineTransport';
import { MachineView } from './MachineView';
import type { Reading } from './reading';
import type { UnitOrder } from './unitOrder';
import styles from './machine.module.css';

/** Buttons of the machine: a click on one must not take the arrow keys away. */
const WALKABLE = '[data-walk] button:not([role])';

interface Pointed {
  readonly slot: Slot;
  readonly reading: Reading;
}

interface Pinned {
  readonly slot: Slot;
  readonly unit: number;
}

export function MachinePanel() {
  const { t } = useTranslation();
  const { clock, decode } = useStores();
  const isComparing = useClock((state) => state.isComparing);
  const hasTrace = useSlot('decode', (state) => state.trace !== null);
  const [isTable, setTable] = useState(false);
  const [order, setOrder] = useState<UnitOrder>('stored');
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [pinned, setPinned] = useState<Pinned | null>(null);
  const onPoint = useCallback((slot: Slot, reading: Reading | null) => {
    setPointed((old) => (reading ? { slot, reading } : old?.slot === slot ? null : old));
  }, []);
  const onPin = useCallback((slot: Slot, unit: number | null) => {
    setPinned((old) => (unit !== null ? { slot, unit } : old?.slot === slot ? null : old));
  }, []);

  // Arrow keys walk the decoding from anywhere that has no use for them itself.
  const isFree = ({ target }: KeyboardEvent): boolean =>
    target === document.body || (target instanceof HTMLElement && target.matches(WALKABLE));
  const options = {
    preventDefault: true,
    ignoreEventWhen: (event: KeyboardEvent) => !isFree(event),
  };
  useHotkeys('left', () => clock.getState().moveBy(-1), options);
  useHotkeys('right', () => clock.getState().moveBy(1), options);
  useHotkeys('home', () => clock.getState().moveTo(0), options);
  useHotkeys('end', () => clock.getState().moveToEnd(), options);

  const view = (slot: Slot) => (
    <MachineView
      slot={slot}
      order={order}
      isTable={isTable}
      opensBelow={slot === 'decode' && !isComparing}
      pointed={pointed?.slot === slot ? pointed.reading : null}
      pinnedUnit={pinned?.slot === slot ? pinned.unit : null}
      onPoint={onPoint}
      onPin={onPin}
    />
  );
  const read = pointed?.slot ?? pinned?.slot ?? 'decode';
  return (
    <Panel
      id="machine"
      className={styles.panel}
      aside={<MachineTransport />}
      csv={
        hasTrace
          ? () => {
              const { trace } = decode.getState();
              return trace ? machineCsv(trace) : [];
            }
          : undefined
      }
    >
      <TravelBar />
      <div className={clsx(styles.machine, isComparing && styles.isComparing)}>
        <div className={styles.headA}>
          <MachineHead slot="decode" name={isComparing ? t('machine.firstMachine') : null} />
        </div>
        <MachineLegend
          slot={isComparing ? read : 'decode'}
          pointed={pointed?.reading ?? null}
          pinnedUnit={pinned?.unit ?? null}
          order={order}
          onOrder={setOrder}
          isTable={isTable}
          onTable={setTable}
        />
        <div className={styles.viewA}>{view('decode')}</div>
        {isComparing && (
          <>
            <div className={styles.headB}>
              <MachineHead slot="compare" name={t('machine.secondMachine')} />
            </div>
            <div className={styles.viewB}>{view('compare')}</div>
            <ComparisonLine />
          </>
        )}
      </div>
    </Panel>
  );
}
