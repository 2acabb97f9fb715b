/** A token in a box. */
import clsx from 'clsx';
import { tokenSign } from '../../tokenText';
import styles from './picture.module.css';

interface Props {
  readonly token: string;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly isUnknown?: boolean;
  readonly isChosen?: boolean;
  readonly isForced?: boolean;
}

export function Chip({ token, className, title, isUnknown, isChosen, isForced }: Props) {
  return (
    <span
      className={clsx(
        styles.chip,
        className,
        isUnknown && styles.isUnknown,
        isChosen && styles.isChosen,
        isForced && styles.isForced,
      )}
      title={title ?? (token.length > 1 ? token : undefined)}
    >
      <span>{tokenSign(token)}</span>
    </span>
  );
}
