/** Turns a picture into a table of the same numbers, and back. */
import { useTranslation } from 'react-i18next';
import { ToggleButton } from './ToggleButton';

interface Props {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  /** For readers, where a page has several. */
  readonly label?: string;
}

export function TableToggle({ isTable, onTable, label }: Props) {
  const { t } = useTranslation();
  return (
    <ToggleButton isOn={isTable} onChange={onTable} aria-label={label}>
      {t('panelTools.table')}
    </ToggleButton>
  );
}
