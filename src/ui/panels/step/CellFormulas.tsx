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
  /** Whether the means of all units stand below while none is chosen. */
  readonly hasMeans: boolean;
}

export function CellFormulas({ cell: type, rows, unit, hasMeans }: Props) {
  const { t } = useTranslation();
  const valueOf = (symbol: string): number | null => {
    const values = rows.find((row) => row.symbol === symbol)?.values;
    return unit === null ? null : (values?.[unit] ?? null);
  };
  const formulas = CELL_FORMULAS[type];
  return (
    <div className={cell.formulas} role="group" aria-label={t('step.formulas')}>
      <p className={cell.symbols}>
        {formulas.map(({ result, expression }) => (
          <MathLine key={nameOf(result)} words={t(`step.formulaWords.${type}.${nameOf(result)}`)}>
            <MathExpression expression={result} />
            <mo>=</mo>
            <MathExpression expression={expression} />
          </MathLine>
        ))}
      </p>
      {formulas.map(({ result, expression }, at) => {
        const numbers = putIn(expression, valueOf);
        const value = valueOf(nameOf(result));
        return (
          <p key={nameOf(result)} className={cell.numbers}>
            {value === null ? (
              <>
                {at === 0 && <span>{t('step.unitHint')}</span>}
                {hasMeans && at === formulas.length - 1 && (
                  <span className={cell.mean}>{t('step.mean')}</span>
                )}
              </>
            ) : (
              <>
                <MathLine>
                  <MathExpression expression={result} />
                  {numbers && (
                    <>
                      <mo>=</mo>
                      <MathExpression expression={numbers} />
                    </>
                  )}
                </MathLine>
                <MathLine>
                  <mo>=</mo>
                  <MathExpression expression={{ kind: 'number', value }} />
                </MathLine>
              </>
            )}
          </p>
        );
      })}
    </div>
  );
}
