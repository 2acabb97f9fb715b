/** What question a panel answers and how it is read; beside it the choices and the way to the table. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TableToggle } from '../../controls/TableToggle';
import type { InsightPanelId } from '../../layout/panelIds';
import styles from './insight.module.css';

interface Props {
  /** Its sentences stand at `panels.<id>.answers` and `panels.<id>.reading`. */
  readonly id: InsightPanelId;
  /** How it is read, where a view of it is read otherwise. */
  readonly reading?: string | undefined;
  readonly controls?: ReactNode;
  readonly isTable: boolean;
  /** Absent where there is nothing to turn into a table. */
  readonly onTable?: ((isTable: boolean) => void) | undefined;
}

export function InsightHead({ id, reading, controls, isTable, onTable }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.head}>
      <p className={styles.lead}>
        <strong>{t(`panels.${id}.answers`)}</strong> {reading ?? t(`panels.${id}.reading`)}
      </p>
      <div className={styles.controls}>
        {controls}
        {onTable && <TableToggle isTable={isTable} onTable={onTable} />}
      </div>
    </div>
  );
}
