/** A few short choices side by side, one of them taken. */
import { RadioGroup } from 'radix-ui';
import type { Choice } from './ChoiceField';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function SegmentedControl({ label, description, value, choices, onChange }: Props) {
  return (
    <RadioGroup.Root
      className={styles.segments}
      orientation="horizontal"
      aria-label={label}
      aria-description={description}
      title={description}
      value={value}
      onValueChange={onChange}
    >
      {choices.map((choice) => (
        <RadioGroup.Item key={choice.value} value={choice.value} className={styles.segment}>
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
