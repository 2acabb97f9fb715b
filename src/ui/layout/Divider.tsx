/** Between two panes: a hairline to drag, or to move by arrow keys; a double click puts it back. */
import clsx from 'clsx';
import { Separator } from 'react-resizable-panels';
import styles from './workbench.module.css';

interface Props {
  readonly label: string;
  readonly isAcross?: boolean;
  /** Enter on the divider, where a pane beside it can be folded. */
  readonly onToggle?: () => void;
  /** After a double click has put the panes back. */
  readonly onPutBack: () => void;
}

export function Divider({ label, isAcross = false, onToggle, onPutBack }: Props) {
  return (
    <Separator
      className={clsx(styles.divider, isAcross && styles.across)}
      aria-label={label}
      onDoubleClick={onPutBack}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !onToggle) return;
        // Else the group folds the pane before it, which only one of the dividers can.
        event.preventDefault();
        onToggle();
      }}
    />
  );
}
