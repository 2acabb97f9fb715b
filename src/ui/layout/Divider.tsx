/** Between two panes: a hairline to drag, or to move by arrow keys; a double click puts it back. */
import clsx from 'clsx';
import { Separator } from 'react-resizable-panels';
import styles from './workbench.module.css';

interface Props {
  readonly label: string;
  readonly isAcross?: boolean;
  /** Enter on the divider, for a pane that can be collapsed. */
  readonly onToggle?: () => void;
}

export function Divider({ label, isAcross = false, onToggle }: Props) {
  return (
    <Separator
      className={clsx(styles.divider, isAcross && styles.across)}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onToggle?.();
      }}
    />
  );
}
