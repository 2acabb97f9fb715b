/** A card that shows something about the model: its title, what it shows, and its exports. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './Card';
import type { PanelId } from './panelIds';

export type { PanelId } from './panelIds';

/** Rows of a CSV, header first. */
export type CsvRows = readonly (readonly (string | number)[])[];

interface PanelProps {
  /** Its words stand at `panels.<id>`, its paper in the table of papers. */
  readonly id: PanelId;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  /** Offered as an export when given; asked for when the visitor wants the file. */
  readonly csv?: (() => CsvRows) | undefined;
  /** The picture, offered as SVG when given. PNG of the whole panel is always offered. */
  readonly svg?: (() => SVGSVGElement | null) | undefined;
  readonly children: ReactNode;
}

export function Panel({ id, aside, className, children }: PanelProps) {
  const { t } = useTranslation();
  return (
    <Card
      title={t(`panels.${id}.title`)}
      isTitleHidden={id === 'machine'}
      aside={aside}
      className={className}
    >
      {children}
    </Card>
  );
}
