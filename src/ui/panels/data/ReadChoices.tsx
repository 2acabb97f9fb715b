/** How the bytes are read, where the guess was wrong: format, encoding, header, file of a zip. */
import { useTranslation } from 'react-i18next';
import { TABLE_FORMATS, TEXT_ENCODINGS, type ReadOptions } from '../../../domain/dataImport';
import { ChoiceMenu, type Choice } from '../../controls/ChoiceField';
import { useImporting, useStores } from '../../storesContext';
import styles from './mapping.module.css';

export function ReadChoices() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const options = useImporting((state) => state.options);
  const table = useImporting((state) => state.table);
  const read = (changed: Partial<ReadOptions>): void => {
    void importing.getState().setReadOptions(changed);
  };
  const named = (group: string, value: string): string =>
    t(`ownData.${group}.${value}`, { defaultValue: value });
  /** What was found stands where the guess is offered. */
  const guess = (group: string, found: string | undefined): string =>
    found === undefined || found === ''
      ? t('ownData.table.auto')
      : t('ownData.table.found', { value: named(group, found) });
  const format = table?.format;
  const hasHeader = table && (table.hasHeader ? 'headerYes' : 'headerNo');
  const isText = format !== 'parquet';
  const isLined = format === undefined || format === 'csv' || format === 'tsv';
  return (
    <div className={styles.choices}>
      <Labelled
        label={t('ownData.table.format')}
        value={options.format}
        choices={['auto', ...TABLE_FORMATS].map((value) => ({
          value,
          label: value === 'auto' ? guess('formats', format) : named('formats', value),
        }))}
        onChange={(value) => {
          const chosen = TABLE_FORMATS.find((each) => each === value);
          read({ format: chosen ?? 'auto' });
        }}
      />
      {isText && (
        <Labelled
          label={t('ownData.table.encoding')}
          value={options.encoding}
          choices={TEXT_ENCODINGS.map((value) => ({
            value,
            label:
              value === 'auto' ? guess('encodings', table?.encoding) : named('encodings', value),
          }))}
          onChange={(value) => {
            read({ encoding: TEXT_ENCODINGS.find((each) => each === value) ?? 'auto' });
          }}
        />
      )}
      {isLined && (
        <Labelled
          label={t('ownData.table.header')}
          value={String(options.hasHeader)}
          choices={[
            { value: 'auto', label: guess('table', hasHeader ?? undefined) },
            { value: 'true', label: t('ownData.table.headerYes') },
            { value: 'false', label: t('ownData.table.headerNo') },
          ]}
          onChange={(value) => {
            read({ hasHeader: value === 'auto' ? 'auto' : value === 'true' });
          }}
        />
      )}
      {table && table.entries.length > 1 && (
        <Labelled
          label={t('ownData.table.entry')}
          value={options.entry ?? table.entries[0] ?? ''}
          choices={table.entries.map((value) => ({ value, label: value }))}
          onChange={(entry) => {
            read({ entry });
          }}
        />
      )}
    </div>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

function Labelled({ label, value, choices, onChange }: LabelledProps) {
  return (
    <div className={styles.choice}>
      <span aria-hidden>{label}</span>
      <ChoiceMenu
        label={label}
        value={value}
        groups={[{ label: null, choices }]}
        onChange={onChange}
      />
    </div>
  );
}
