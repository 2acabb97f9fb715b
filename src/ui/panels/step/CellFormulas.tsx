/** What the cell computes: in symbols, and with the numbers of one unit put in. */
import { useTranslation } from 'react-i18next';
import type { CellType } from '../../../base/cellType';
import { nameOf, putIn } from '../../math/expression';
import { MathExpression, MathLine } from '../../math/MathExpression';
import { CELL_FORMULAS } from './cellFormulas';
import cell from './cell.module.css';
import type { CellRow } from './cellRows';

interface Props {
  readonly cell: CellType;
  readonly rows: readonly CellRow[];
  readonly unit: number | null;
}

export function CellFormulas({ cell: type, rows, unit }: Props) {
  const { t } = useTranslation();
  const valueOf = (symbol: string): number | null => {
    const values = rows.find((row) => row.symbol === symbol)?.values;
    return unit === null ? null : (values?.[unit] ?? null);
  };
  return (
    <div className={cell.formulas} role="group" aria-label={t('step.formulas')}>
      {CELL_FORMULAS[type].map(({ result, expression }) => {
        const name = nameOf(result);
        const numbers = putIn(expression, valueOf);
        const value = valueOf(name);
        return (
          <div key={name} className={cell.formula}>
            <MathLine words={t(`step.formulaWords.${type}.${name}`)}>
              <MathExpression expression={result} />
              <mo>=</mo>
              <MathExpression expression={expression} />
            </MathLine>
            <span className={cell.numbers}>
              {numbers && (
                <MathLine>
                  <mo>=</mo>
                  <MathExpression expression={numbers} />
                </MathLine>
              )}
              {value !== null && (
                <MathLine>
                  <mo>=</mo>
                  <MathExpression expression={{ kind: 'number', value }} />
                </MathLine>
              )}
            </span>
          </div>
        );
      })}
      <p className={cell.legend}>{t(`step.formulaLegend.${type}`)}</p>
    </div>
  );
}
