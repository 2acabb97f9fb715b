/** One of several named values, as a menu. */
import { Check, ChevronDown, ChevronUp } from 'lucide-react';
import { Select } from 'radix-ui';
import { Field } from './Field';
import styles from './controls.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceGroup {
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

interface MenuProps {
  readonly value: string;
  readonly placeholder?: string;
  readonly groups: readonly ChoiceGroup[];
  readonly isLarge?: boolean;
  readonly id?: string;
  readonly labelledBy?: string;
  readonly label?: string;
  readonly description?: string;
  readonly onChange: (value: string) => void;
}

export function ChoiceMenu(props: MenuProps) {
  const { value, placeholder, groups, isLarge = false, onChange } = props;
  return (
    <Select.Root value={value} onValueChange={onChange}>
      <Select.Trigger
        id={props.id}
        className={isLarge ? styles.selectLarge : styles.select}
        aria-labelledby={props.labelledBy}
        aria-label={props.label}
        aria-describedby={props.description}
      >
        <Select.Value placeholder={placeholder} />
        <Select.Icon className={styles.selectIcon}>
          <ChevronDown size={14} aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Content className={styles.menu} position="popper" sideOffset={4}>
          <Select.ScrollUpButton className={styles.menuScroll}>
            <ChevronUp size={14} aria-hidden />
          </Select.ScrollUpButton>
          <Select.Viewport>
            {groups.map(({ label, choices }) => (
              <Select.Group key={label ?? ''}>
                {label !== null && (
                  <Select.Label className={styles.menuLabel}>{label}</Select.Label>
                )}
                {choices.map((choice) => (
                  <Select.Item key={choice.value} value={choice.value} className={styles.menuItem}>
                    <Select.ItemText>{choice.label}</Select.ItemText>
                    <Select.ItemIndicator className={styles.menuMark}>
                      <Check size={13} aria-hidden />
                    </Select.ItemIndicator>
                  </Select.Item>
                ))}
              </Select.Group>
            ))}
          </Select.Viewport>
          <Select.ScrollDownButton className={styles.menuScroll}>
            <ChevronDown size={14} aria-hidden />
          </Select.ScrollDownButton>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}

interface FieldProps {
  readonly label: string;
  readonly help: string;
  readonly error: string | null;
  readonly value: string;
  /** Choices without a heading. */
  readonly choices?: readonly Choice[];
  readonly groups?: readonly ChoiceGroup[];
  readonly onChange: (value: string) => void;
}

export function ChoiceField(props: FieldProps) {
  const { label, help, error, value, choices = [], onChange } = props;
  const groups = props.groups ?? [{ label: null, choices }];
  return (
    <Field isShort label={label} help={help} error={error}>
      {(ids) => (
        <ChoiceMenu
          id={ids.control}
          labelledBy={ids.label}
          description={ids.description}
          value={value}
          groups={groups}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
