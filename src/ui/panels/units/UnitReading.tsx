/** Under the plot: one unit's exact value, or what the range is and what to do. */
import { useTranslation } from 'react-i18next';
import { modelConfigOf } from '../../../state/runSelectors';
import { useRun, useUnits } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import type { UnitPlotData } from './useUnitPlot';
import styles from './unitPlot.module.css';

/** Tokens of a range that are spelt out. */
const MOST_TOKENS = 24;

interface Props {
  readonly plot: UnitPlotData;
  readonly pointed: number | null;
}

export function UnitReading({ plot: { side, hidden, tokens, timeStep }, pointed }: Props) {
  const { t } = useTranslation();
  const range = useUnits((state) => state.range);
  const isChosen = useUnits(({ units }) => pointed !== null && units.includes(pointed));
  const isReversed = useRun((state) => modelConfigOf(state)?.reverseSource) && side === 'encoder';
  const step = timeStep ?? range?.from ?? 0;
  const value = pointed === null ? undefined : hidden[step]?.[pointed];
  if (pointed !== null && value !== undefined) {
    const words = { unit: pointed + 1, step: step + 1, value: value.toFixed(4) };
    return (
      <p className={styles.reading} aria-live="polite">
        <strong>{t('unitsPanel.reading', words)}</strong>
        {isChosen && ` · ${t('unitsPanel.isChosen')}`}
      </p>
    );
  }
  const inRange = range ? tokens.slice(range.from, range.to) : [];
  const shown = inRange.slice(0, MOST_TOKENS).map(tokenSign).join(' ');
  return (
    <p className={styles.reading} aria-live="polite">
      {range && (
        <span>
          {t('unitsPanel.range', {
            from: range.from + 1,
            to: range.to,
            tokens: inRange.length > MOST_TOKENS ? `${shown} …` : shown,
          })}
        </span>
      )}
      {isReversed && <span>{t('unitsPanel.reversed')}</span>}
      <span className={styles.hint}>{t('unitsPanel.hint')}</span>
    </p>
  );
}
