/** The machine: a source to type, its decoding drawn step by step, and the cursor that walks it. */
import { useHotkeys } from 'react-hotkeys-hook';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNextFrame } from '../../charts/useNextFrame';
import { Card } from '../../layout/Card';
import { useDecode, useStores, useWatched } from '../../storesContext';
import { MachineFooter } from './MachineFooter';
import { MachineTable } from './MachineTable';
import { SourceInput } from './SourceInput';
import { StepControls } from './StepControls';
import { UnrolledMachine } from './UnrolledMachine';
import { WaitingMachine } from './WaitingMachine';
import styles from './machine.module.css';

/** Buttons of the machine: a click on one must not take the arrow keys away. */
const WALKABLE = '[data-walk] button:not([role])';

export function MachinePanel() {
  const { t } = useTranslation();
  const { clock } = useStores();
  useWatched('decode');
  // Drawn in slices: a new decoding must not hold up the keyboard.
  const trace = useDeferredValue(useDecode((state) => state.trace));
  // Its slider measures itself when it comes: with a picture just drawn that lays out everything.
  const hasFooter = useNextFrame(trace !== null);
  const [isTable, setTable] = useState(false);
  const [reading, setReading] = useState<string | null>(null);

  // Arrow keys walk the decoding from anywhere that has no use for them itself.
  const isFree = ({ target }: KeyboardEvent): boolean =>
    target === document.body || (target instanceof HTMLElement && target.matches(WALKABLE));
  const options = {
    preventDefault: true,
    ignoreEventWhen: (event: KeyboardEvent) => !isFree(event),
  };
  useHotkeys('left', () => clock.getState().moveBy(-1), options);
  useHotkeys('right', () => clock.getState().moveBy(1), options);

  return (
    <Card title={t('machine.title')} isTitleHidden className={styles.machine}>
      <div className={styles.toolbar} data-walk>
        <SourceInput />
        <StepControls />
      </div>
      {!trace && <WaitingMachine />}
      {trace && isTable && <MachineTable trace={trace} />}
      {trace && !isTable && <UnrolledMachine trace={trace} onReading={setReading} />}
      {trace && hasFooter && (
        <MachineFooter trace={trace} reading={reading} isTable={isTable} onTable={setTable} />
      )}
    </Card>
  );
}
