/** Turns a picture into a table of the same numbers, and back. */
import { useTranslation } from 'react-i18next';
import styles from './tableToggle.module.css';

interface Props {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  /** For readers, where a page has several. */
  readonly label?: string;
}

export function TableToggle({ isTable, onTable, label }: Props) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.tableToggle}
      aria-pressed={isTable}
      aria-label={label}
      onClick={() => {
        onTable(!isTable);
      }}
    >
      {t('panelTools.table')}
    </button>
  );
}
