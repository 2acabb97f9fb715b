/** Buttons of the page: one primary, plain ones, and icons that carry their name for readers. */
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import styles from './controls.module.css';

interface Props extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'icon' | 'quiet';
}

export function Button({ look = 'plain', className, ...rest }: Props) {
  return (
    <button type="button" className={clsx(styles.button, styles[look], className)} {...rest} />
  );
}
