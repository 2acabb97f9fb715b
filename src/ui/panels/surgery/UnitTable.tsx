/** The state as rows of numbers, one layer's state and a page of units at a time. */
import { memo, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InitialState } from '../../../domain/decodeTrace';
import {
  isSameRow,
  paintUnits,
  rowsOf,
  unitsIn,
  valuesOf,
  type StateRow,
} from '../../../state/unitPicks';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { useStores, useSurgery } from '../../storesContext';
import { isChanged } from './paintUnitGrid';
import { useStateRowWords } from './stateRowWords';
import styles from './surgery.module.css';

interface Props {
  readonly now: readonly InitialState[];
  readonly before: readonly InitialState[] | null;
}

/** Units of a page: more rows would make one long task of every change. */
const PAGE = 64;

export function UnitTable(props: Props) {
  const { t } = useTranslation();
  const nameOf = useStateRowWords();
  const now = useDeferredValue(props.now);
  const before = useDeferredValue(props.before);
  const rows = rowsOf(now);
  const [chosen, setChosen] = useState<StateRow>({ layer: 0, state: 'hidden' });
  const [page, setPage] = useState(0);
  const row = rows.find((each) => isSameRow(each, chosen)) ?? { layer: 0, state: 'hidden' };
  const values = valuesOf(now, row) ?? new Float32Array();
  const pages = Math.max(1, Math.ceil(values.length / PAGE));
  const from = Math.min(page, pages - 1) * PAGE;
  const was = valuesOf(before ?? undefined, row);
  const keyOf = ({ state, layer }: StateRow): string => `${state} ${layer}`;
  return (
    <div className={styles.table}>
      <div className={styles.tableTools}>
        {rows.length > 1 && (
          <ChoiceMenu
            label={t('surgery.tableRow')}
            value={keyOf(row)}
            groups={[
              {
                label: null,
                choices: rows.map((each) => ({ value: keyOf(each), label: nameOf(each) })),
              },
            ]}
            onChange={(key) => {
              const next = rows.find((each) => keyOf(each) === key);
              if (next) setChosen(next);
            }}
          />
        )}
        {pages > 1 && (
          <ChoiceMenu
            label={t('surgery.page')}
            value={String(from / PAGE)}
            groups={[
              {
                label: null,
                choices: Array.from({ length: pages }, (_, index) => ({
                  value: String(index),
                  label: t('surgery.unitsFromTo', {
                    from: index * PAGE + 1,
                    to: Math.min(values.length, (index + 1) * PAGE),
                  }),
                })),
              },
            ]}
            onChange={(value) => {
              setPage(Number(value));
            }}
          />
        )}
      </div>
      <div
        className={styles.tableScroller}
        role="group"
        tabIndex={0}
        aria-label={t('surgery.tableLabel', { row: nameOf(row) })}
      >
        <table aria-label={t('surgery.tableLabel', { row: nameOf(row) })}>
          <thead>
            <tr>
              <th scope="col">{t('surgery.unit')}</th>
              <th scope="col">{t('surgery.valueBefore')}</th>
              <th scope="col">{t('surgery.valueAfter')}</th>
              <th scope="col">{t('surgery.pickedHead')}</th>
            </tr>
          </thead>
          <tbody>
            {[...values.subarray(from, from + PAGE)].map((value, index) => (
              <UnitRow
                key={from + index}
                layer={row.layer}
                state={row.state}
                unit={from + index}
                value={value}
                before={was?.[from + index] ?? value}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface UnitRowProps extends StateRow {
  readonly unit: number;
  readonly value: number;
  readonly before: number;
}

const UnitRow = memo(function UnitRow({ layer, state, unit, value, before }: UnitRowProps) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const row = { layer, state };
  const isPicked = useSurgery(({ picks }) => unitsIn(picks, row).includes(unit));
  return (
    <tr>
      <td>{unit + 1}</td>
      <td>{before.toFixed(4)}</td>
      <td className={isChanged(value, before) ? styles.changedValue : undefined}>
        {value.toFixed(4)}
      </td>
      <td>
        <input
          type="checkbox"
          checked={isPicked}
          aria-label={t('surgery.pickUnit', { unit: unit + 1 })}
          onChange={() => {
            const { picks, setPicks } = surgery.getState();
            setPicks(paintUnits(picks, row, { from: unit, to: unit }, !isPicked));
          }}
        />
      </td>
    </tr>
  );
});
