/** One setting: label, explanation, control, and what is wrong with it, tied together for readers. */
import clsx from 'clsx';
import { useId, useState, type FocusEvent, type ReactNode } from 'react';
import { HelpTip } from './HelpTip';
import styles from './controls.module.css';

export interface FieldIds {
  readonly control: string;
  readonly label: string;
  /** For `aria-describedby`. */
  readonly description: string;
}

interface Props {
  readonly label: string;
  readonly help: string;
  readonly error: string | null;
  /** Printed behind the label. */
  readonly unit?: string | undefined;
  /** The control is narrow: the label may have the rest of the line. */
  readonly isShort?: boolean;
  readonly children: (ids: FieldIds) => ReactNode;
}

export function Field({ label, help, error, unit, isShort = false, children }: Props) {
  const id = useId();
  const [hasKeyboard, setKeyboard] = useState(false);
  const ids: FieldIds = {
    control: `${id}-control`,
    label: `${id}-label`,
    description: error === null ? `${id}-help` : `${id}-help ${id}-error`,
  };
  const onFocus = (event: FocusEvent): void => {
    setKeyboard(event.target.matches(':focus-visible'));
  };
  return (
    <div
      className={clsx(styles.field, isShort && styles.short, error !== null && styles.hasError)}
      onFocus={onFocus}
      onBlur={() => {
        setKeyboard(false);
      }}
    >
      <HelpTip label={label} text={help} isOpen={hasKeyboard}>
        <label id={ids.label} htmlFor={ids.control} className={styles.label}>
          {label}
        </label>
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </HelpTip>
      <span id={`${id}-help`} hidden>
        {help}
      </span>
      {children(ids)}
      {error !== null && (
        <span id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
