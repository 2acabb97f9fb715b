/** A setting that is on or off. */
import { Switch } from 'radix-ui';
import { Field } from './Field';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly help: string;
  readonly error?: string | null;
  readonly value: boolean;
  /** Without it the switch shows a fact that cannot be changed. */
  readonly onChange?: (value: boolean) => void;
}

export function SwitchField({ label, help, error = null, value, onChange }: Props) {
  return (
    <Field isShort label={label} help={help} error={error}>
      {({ control, description }) => (
        <Switch.Root
          id={control}
          className={styles.switch}
          checked={value}
          disabled={!onChange}
          aria-describedby={description}
          onCheckedChange={(next) => onChange?.(next)}
        >
          <Switch.Thumb className={styles.switchThumb} />
        </Switch.Root>
      )}
    </Field>
  );
}
