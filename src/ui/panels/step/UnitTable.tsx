/**
 * The cell as a table: a row a unit, a column a vector, six decimals. Only the rows in view exist, so
 * that 512 units change with the clock as fast as 8.
 */
import clsx from 'clsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSigned } from '../../math/signedNumber';
import cell from './cell.module.css';
import type { StripRow } from './UnitStrips';

interface Props {
  readonly rows: readonly StripRow[];
  readonly unit: number | null;
  readonly onUnit: (unit: number | null) => void;
}

const DECIMALS = 6;
/** Of a row; the style sheet keeps to it. */
const ROW_PX = 24;
/** In view at most, and as many before and after to scroll into. */
const ROWS_IN_VIEW = 10;
const OVERSCAN = 6;

export function UnitTable({ rows, unit, onUnit }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const units = rows[0]?.values.length ?? 0;
  const first = Math.max(0, Math.min(top, units - ROWS_IN_VIEW) - OVERSCAN);
  const end = Math.min(units, top + ROWS_IN_VIEW + OVERSCAN);

  useEffect(() => {
    const element = scroller.current;
    if (!element || unit === null) return;
    const at = Math.floor(element.scrollTop / ROW_PX);
    if (unit < at || unit >= at + ROWS_IN_VIEW - 1) element.scrollTop = (unit - 2) * ROW_PX;
  }, [unit]);

  return (
    <div
      ref={scroller}
      className={cell.tableScroller}
      role="group"
      tabIndex={0}
      aria-label={t('step.tableName')}
      onScroll={(event) => {
        setTop(Math.floor(event.currentTarget.scrollTop / ROW_PX));
      }}
    >
      <table className={cell.table} aria-label={t('step.tableName')} aria-rowcount={units + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('step.unit')}</th>
            {rows.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={first} />
          {Array.from({ length: end - first }, (_, index) => first + index).map((at) => (
            <tr
              key={at}
              aria-rowindex={at + 2}
              className={clsx(at === unit && cell.isChosenRow)}
              onClick={() => {
                onUnit(at === unit ? null : at);
              }}
            >
              <th scope="row">{at + 1}</th>
              {rows.map(({ id, name, values }) => {
                const value = values[at] ?? 0;
                const words = formatSigned(value, DECIMALS);
                return (
                  <td
                    key={id}
                    aria-label={t('step.valueOfUnit', { name, unit: at + 1, value: words })}
                  >
                    <data value={value}>{words}</data>
                  </td>
                );
              })}
            </tr>
          ))}
          <Space rows={units - end} />
        </tbody>
      </table>
    </div>
  );
}

/** As high as the rows that are not there. */
function Space({ rows }: { readonly rows: number }) {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * ROW_PX }} /> : null;
}
