/** The small mark behind a label that explains it; also opens while its control has the keyboard. */
import { CircleHelp } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly isOpen: boolean;
}

export function HelpTip({ label, text, isOpen }: Props) {
  const { t } = useTranslation();
  const [isPointedAt, setPointedAt] = useState(false);
  return (
    <Tooltip.Root open={isOpen || isPointedAt} onOpenChange={setPointedAt}>
      <Tooltip.Trigger asChild>
        {/* Not a tab stop: the control itself is described by the same text. */}
        <button
          type="button"
          tabIndex={-1}
          className={styles.help}
          aria-label={t('setup.help', { label })}
          onClick={() => {
            setPointedAt(true);
          }}
        >
          <CircleHelp size={12} aria-hidden />
        </button>
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
