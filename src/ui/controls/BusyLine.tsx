/** Something is being computed, nobody knows for how long. Readers are told in words beside it. */
import styles from './busyLine.module.css';

export function BusyLine() {
  return <div className={styles.busy} aria-hidden />;
}
