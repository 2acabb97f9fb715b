/** What a machine decodes and how: source, true target, strategy. */
import type { Slot } from '../../storesContext';
import { DecodingControls } from '../decoding/DecodingControls';
import { SourceInput } from './SourceInput';
import { TargetBox } from './TargetBox';
import styles from './machine.module.css';

interface Props {
  readonly slot: Slot;
  /** Tells two machines apart. */
  readonly name: string | null;
}

export function MachineHead({ slot, name }: Props) {
  return (
    <div
      className={styles.head}
      role={name === null ? undefined : 'group'}
      aria-label={name ?? undefined}
    >
      {name !== null && <span className={styles.name}>{name}</span>}
      <SourceInput slot={slot} />
      <TargetBox slot={slot} />
      <DecodingControls slot={slot} />
    </div>
  );
}
