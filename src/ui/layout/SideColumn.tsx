/**
 * A column beside the machine, with the divider between them. It can be folded away by dragging the
 * divider or by the small button at its edge; what it holds is then not drawn at all.
 */
import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel as Pane, type PanelImperativeHandle } from 'react-resizable-panels';
import { Divider } from './Divider';
import styles from './workbench.module.css';

interface Props {
  readonly side: 'left' | 'right';
  /** What it is called, and its pane. */
  readonly name: 'setup' | 'progress';
  readonly paneRef: RefObject<PanelImperativeHandle | null>;
  /** Pixels. */
  readonly minWidth: number;
  readonly defaultWidth: number;
  readonly startsFolded: boolean;
  /** After a change that the group does not count as the visitor's doing. */
  readonly onMoved: () => void;
  readonly children: ReactNode;
}

export function SideColumn(props: Props) {
  const { side, name, paneRef, minWidth, defaultWidth, startsFolded, onMoved, children } = props;
  const { t } = useTranslation();
  const [isFolded, setFolded] = useState(startsFolded);
  const openWidth = useRef<number | null>(null);

  const toggle = (): void => {
    if (paneRef.current?.isCollapsed()) paneRef.current.resize(openWidth.current ?? defaultWidth);
    else paneRef.current?.collapse();
    onMoved();
  };

  const column = t(`tabs.${name}`);
  const label = t(isFolded ? 'layout.show' : 'layout.hide', { column });
  const Chevron = (side === 'left') === isFolded ? ChevronRight : ChevronLeft;
  const divider = (
    <Divider label={t('layout.widthOf', { column })} onToggle={toggle} onPutBack={onMoved} />
  );
  return (
    <>
      {side === 'right' && divider}
      <Pane
        id={name}
        panelRef={paneRef}
        collapsible
        minSize={minWidth}
        defaultSize={defaultWidth}
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }) => {
          const isNow = paneRef.current?.isCollapsed() ?? false;
          if (!isNow && inPixels > 0) openWidth.current = inPixels;
          setFolded(isNow);
        }}
        className={styles.side}
        style={{ overflow: 'visible' }}
      >
        {!isFolded && (
          <section className={styles.scroller} aria-label={column}>
            {children}
          </section>
        )}
        <button
          type="button"
          className={clsx(styles.fold, side === 'left' ? styles.foldLeft : styles.foldRight)}
          aria-label={label}
          aria-expanded={!isFolded}
          title={label}
          onClick={toggle}
        >
          <Chevron size={12} aria-hidden />
        </button>
      </Pane>
      {side === 'left' && divider}
    </>
  );
}
