/** A small button that stays pressed: another way to see the same thing. */
import type { ComponentProps } from 'react';
import styles from './toggleButton.module.css';

interface Props extends Pick<ComponentProps<'button'>, 'title' | 'aria-label' | 'children'> {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function ToggleButton({ isOn, onChange, ...rest }: Props) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={isOn}
      onClick={() => {
        onChange(!isOn);
      }}
      {...rest}
    />
  );
}
