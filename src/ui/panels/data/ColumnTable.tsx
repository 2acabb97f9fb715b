/** The first rows as they stand in the file; the head of each column says what it is used for. */
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping, TableSummary } from '../../../domain/dataImport';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { COLUMN_ROLES, roleOf, rolesFor, withRole } from './columnRoles';
import styles from './mapping.module.css';

const SHOWN = 6;

interface Props {
  readonly table: TableSummary;
  readonly mapping: ColumnMapping | null;
  readonly onChange: (mapping: ColumnMapping) => void;
}

export function ColumnTable({ table, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const { columns, sample } = table;
  const isNumbered = !table.hasHeader && (table.format === 'csv' || table.format === 'tsv');
  const rows = Math.min(SHOWN, sample[0]?.length ?? 0);
  return (
    // Wide tables scroll, also by the keyboard.
    <div
      className={styles.tableFrame}
      role="group"
      tabIndex={0}
      aria-label={t('ownData.table.label')}
    >
      <table className={styles.table} style={{ '--columns': columns.length } as CSSProperties}>
        <thead>
          <tr>
            {columns.map((column) => {
              const role = roleOf(mapping, column);
              return (
                <th key={column} scope="col" data-role={sideOfRole(role)}>
                  <span className={styles.column} title={column} dir="auto">
                    {isNumbered ? t('ownData.table.column', { column }) : column}
                  </span>
                  <ChoiceMenu
                    label={t('ownData.table.roleOf', { column })}
                    value={role}
                    groups={[
                      {
                        label: null,
                        choices: rolesFor(mapping, column).map((value) => ({
                          value,
                          label: t(`ownData.table.roles.${value}`),
                        })),
                      },
                    ]}
                    onChange={(value) => {
                      const chosen = COLUMN_ROLES.find((each) => each === value);
                      if (chosen) onChange(withRole(mapping, column, chosen));
                    }}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {columns.map((column, index) => {
                const text = sample[index]?.[row] ?? '';
                return (
                  <td key={column} data-role={sideOfRole(roleOf(mapping, column))} dir="auto">
                    {text === '' ? (
                      <em>{t('ownData.table.empty')}</em>
                    ) : (
                      <span title={text}>{text}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sideOfRole(role: (typeof COLUMN_ROLES)[number]): string {
  return role.replace('Too', '');
}
