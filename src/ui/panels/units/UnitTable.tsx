/** The chosen units' exact values, a row a time step: for readers and for copying. */
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import type { UnitPlotData } from './useUnitPlot';
import panel from './units.module.css';
import styles from './unitTable.module.css';

/** More columns than these are for the CSV. */
const MOST_UNITS = 24;

export function UnitTable({ plot }: { readonly plot: UnitPlotData }) {
  const { t } = useTranslation();
  const { hidden, tokens, timeStep } = plot;
  const chosen = useUnits((state) => state.units);
  const range = useUnits((state) => state.range);
  const units = chosen.slice(0, MOST_UNITS);
  const isInRange = (step: number): boolean =>
    range !== null && step >= range.from && step < range.to;
  return (
    <div
      className={styles.tableScroller}
      tabIndex={0}
      role="group"
      aria-label={t('unitsPanel.tableLabel')}
    >
      <table className={styles.table} aria-label={t('unitsPanel.tableLabel')}>
        <thead>
          <tr>
            <th scope="col">{t('unitsPanel.tableStep')}</th>
            <th scope="col">{t('unitsPanel.tableToken')}</th>
            <th scope="col">{t('unitsPanel.tableInRange')}</th>
            {units.map((unit) => (
              <th key={unit} scope="col">
                {t('unitsPanel.unit', { unit: unit + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token, step) => (
            <tr
              key={step}
              className={isInRange(step) ? styles.rowInRange : undefined}
              aria-current={step === timeStep ? 'step' : undefined}
            >
              <td>{step + 1}</td>
              <td className={styles.tableToken}>{tokenSign(token)}</td>
              <td>{isInRange(step) && t('unitsPanel.yes')}</td>
              {units.map((unit) => (
                <td key={unit}>{hidden[step]?.[unit]?.toFixed(4).replace('-', '−')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen.length > MOST_UNITS && (
        <p className={panel.note}>
          {t('unitsPanel.andMore', { count: chosen.length - MOST_UNITS })}
        </p>
      )}
    </div>
  );
}
