/** A panel of the page: hairline border, small upper-case title, its content. */
import clsx from 'clsx';
import { useId, type ReactNode } from 'react';
import styles from './layout.module.css';

interface Props {
  readonly title: string;
  /** Read out but not drawn, where the content speaks for itself. */
  readonly isTitleHidden?: boolean;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Card({ title, isTitleHidden = false, aside, className, children }: Props) {
  const id = useId();
  return (
    <section className={clsx(styles.card, className)} aria-labelledby={id}>
      <div className={isTitleHidden ? 'visuallyHidden' : styles.cardHead}>
        <h2 id={id} className={styles.cardTitle}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
