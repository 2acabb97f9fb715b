/**
 * A label that explains itself: while it is pointed at, while its control has the keyboard, and on
 * touch by the mark behind it.
 */
import { CircleHelp } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

export function HelpTip({ label, text, isOpen, children }: Props) {
  const { t } = useTranslation();
  const [isPointedAt, setPointedAt] = useState(false);
  return (
    <Tooltip.Root open={isOpen || isPointedAt} onOpenChange={setPointedAt}>
      <Tooltip.Trigger asChild>
        <span className={styles.labelLine}>
          {children}
          {/* Not a tab stop: the control itself is described by the same text. */}
          <button
            type="button"
            tabIndex={-1}
            className={styles.help}
            aria-label={t('setup.help', { label })}
            onClick={(event) => {
              // A click closes the tip of what it lands on; here it asks for it.
              event.stopPropagation();
              setPointedAt(true);
            }}
            onPointerDown={(event) => {
              event.stopPropagation();
            }}
          >
            <CircleHelp size={12} aria-hidden />
          </button>
        </span>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          className={styles.tooltip}
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
