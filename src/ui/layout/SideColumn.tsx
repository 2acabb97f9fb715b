/**
 * A column beside the machine. It can be folded away by dragging its divider or by the small button
 * at its edge; what it holds is then not drawn at all.
 */
import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel as Pane } from 'react-resizable-panels';
import type { SidePane } from './useSidePane';
import styles from './workbench.module.css';

interface Props {
  readonly side: 'left' | 'right';
  /** What it is called, and its pane. */
  readonly name: 'setup' | 'progress';
  readonly pane: SidePane;
  readonly minWidth: number;
  readonly children: ReactNode;
}

export function SideColumn({ side, name, pane, minWidth, children }: Props) {
  const { t } = useTranslation();
  const { isCollapsed, toggle } = pane;
  const column = t(`tabs.${name}`);
  const label = t(isCollapsed ? 'layout.show' : 'layout.hide', { column });
  const Chevron = (side === 'left') === isCollapsed ? ChevronRight : ChevronLeft;
  return (
    <Pane
      id={name}
      panelRef={pane.ref}
      collapsible
      minSize={minWidth}
      defaultSize={pane.defaultWidth}
      groupResizeBehavior="preserve-pixel-size"
      onResize={pane.onResize}
      className={styles.side}
      style={{ overflow: 'visible' }}
    >
      {!isCollapsed && (
        <section className={clsx(styles.scroller, styles.column)} aria-label={column}>
          {children}
        </section>
      )}
      <button
        type="button"
        className={clsx(styles.fold, side === 'left' ? styles.foldLeft : styles.foldRight)}
        aria-label={label}
        aria-expanded={!isCollapsed}
        title={label}
        onClick={toggle}
      >
        <Chevron size={12} aria-hidden />
      </button>
    </Pane>
  );
}
