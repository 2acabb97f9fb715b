/**
 * A part of the page that shows something about the model: its title, what it shows, its exports.
 * Inside a tab, which bears the title, its buttons stand at the end of the tabs.
 */
import clsx from 'clsx';
import { useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CsvRows } from './csvText';
import type { PanelId } from './panelIds';
import { usePanelPlace } from './panelPlace';
import { useLinkedPanel } from './useLinkedPanel';
import { PanelTools } from './PanelTools';
import layout from './layout.module.css';
import styles from './panel.module.css';

export type { CsvRows } from './csvText';

interface PanelProps {
  /** Its words stand at `panels.<id>`, its paper in the table of papers. */
  readonly id: PanelId;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  /** Rows of a CSV, header first; offered as an export when given. */
  readonly csv?: (() => CsvRows) | undefined;
  /** The picture, offered as SVG when given. PNG of the whole panel is always offered. */
  readonly svg?: (() => SVGSVGElement | null) | undefined;
  readonly children: ReactNode;
}

export function Panel({ id, aside, className, csv, svg, children }: PanelProps) {
  const { t } = useTranslation();
  const place = usePanelPlace();
  const titleId = useId();
  const element = useRef<HTMLElement>(null);
  useLinkedPanel(id, element);
  const title = t(`panels.${id}.title`);
  const tools = <PanelTools id={id} title={title} element={element} csv={csv} svg={svg} />;
  if (place) {
    return (
      <section
        ref={element}
        className={clsx(styles.inTab, styles.linkable, className)}
        aria-label={title}
      >
        {place.toolsSlot &&
          createPortal(
            <>
              {aside}
              {tools}
            </>,
            place.toolsSlot,
          )}
        {children}
      </section>
    );
  }
  return (
    <section
      ref={element}
      className={clsx(layout.card, styles.linkable, className)}
      aria-labelledby={titleId}
    >
      <div className={styles.head}>
        <h2 id={titleId} className={layout.cardTitle}>
          {title}
        </h2>
        {aside}
        {tools}
      </div>
      {children}
    </section>
  );
}
