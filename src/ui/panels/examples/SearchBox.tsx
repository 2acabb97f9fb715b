/** A box to type into that narrows a table down. */
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './examples.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchBox({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <label className={styles.search}>
      <Search size={13} aria-hidden />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('dataPanel.search')}
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}
