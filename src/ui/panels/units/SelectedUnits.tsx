/** The chosen units as chips: look closely at one, take it out, add another by its number. */
import clsx from 'clsx';
import { X } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meanOver, reachableThreshold } from '../../../state/unitSelection';
import { Button } from '../../controls/Button';
import { useStores, useUnits } from '../../storesContext';
import type { UnitPlotData } from './useUnitPlot';
import panel from './units.module.css';
import styles from './selectedUnits.module.css';

const FEW = 18;

export function SelectedUnits({ plot }: { readonly plot: UnitPlotData }) {
  const { t } = useTranslation();
  const { units: store, surgery, layout } = useStores();
  const { hidden, hiddenSize, side, layer } = plot;
  const units = useUnits((state) => state.units);
  const range = useUnits((state) => state.range);
  const focus = useUnits((state) => state.focus);
  const [isWhole, setWhole] = useState(false);
  const means = useMemo(
    () =>
      units
        .map((unit) => ({ unit, mean: range ? meanOver(hidden, unit, range) : 0 }))
        .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean)),
    [units, range, hidden],
  );
  const shown = isWhole ? means : means.slice(0, FEW);
  const operate = (): void => {
    surgery.getState().setPicks([{ layer, state: 'hidden', units }]);
    layout.getState().setInspectorTab('surgery');
  };
  return (
    <div className={clsx(styles.selected, panel[side])}>
      <p className={styles.count} role="status">
        <strong>{t('unitsPanel.chosen', { count: units.length })}</strong>
        {units.length > 0 && <span>{t('unitsPanel.chosenOf', { total: hiddenSize })}</span>}
      </p>
      {units.length === 0 && range && <NoUnits plot={plot} />}
      <ul className={styles.chips}>
        {shown.map(({ unit, mean }) => (
          <li key={unit} className={clsx(styles.chip, unit === focus && styles.isFocus)}>
            <button
              type="button"
              aria-pressed={unit === focus}
              aria-label={t('unitsPanel.look', { unit: unit + 1, value: mean.toFixed(2) })}
              onClick={() => {
                store.getState().setFocus(unit);
              }}
            >
              <b>{unit + 1}</b>
              {mean.toFixed(2).replace('-', '−')}
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('unitsPanel.remove', { unit: unit + 1 })}
              onClick={() => {
                store.getState().toggleUnit(unit);
              }}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
        {means.length > FEW && (
          <li>
            <Button
              look="quiet"
              onClick={() => {
                setWhole(!isWhole);
              }}
            >
              {isWhole ? t('unitsPanel.less') : t('unitsPanel.more', { count: means.length - FEW })}
            </Button>
          </li>
        )}
        <li className={styles.tail}>
          <AddUnit hiddenSize={hiddenSize} />
          {units.length > 0 && (
            <Button
              look="quiet"
              onClick={() => {
                store.getState().clearUnits();
              }}
            >
              {t('unitsPanel.clear')}
            </Button>
          )}
          {side === 'encoder' && units.length > 0 && (
            <Button look="quiet" title={t('unitsPanel.operateHint')} onClick={operate}>
              {t('unitsPanel.operate')}
            </Button>
          )}
        </li>
      </ul>
    </div>
  );
}

function AddUnit({ hiddenSize }: { readonly hiddenSize: number }) {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const noteId = useId();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        const unit = Number(typed) - 1;
        const isUnit = Number.isInteger(unit) && unit >= 0 && unit < hiddenSize;
        setWrong(!isUnit);
        if (!isUnit) return;
        const { units, toggleUnit, setFocus } = store.getState();
        if (units.includes(unit)) setFocus(unit);
        else toggleUnit(unit);
        setTyped('');
      }}
    >
      <input
        className={panel.box}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('unitsPanel.add')}
        aria-invalid={isWrong}
        aria-describedby={noteId}
        placeholder={t('unitsPanel.addHint', { total: hiddenSize })}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
      />
      <Button look="quiet" type="submit" disabled={typed.trim() === ''}>
        {t('unitsPanel.add')}
      </Button>
      <span id={noteId} role="status" className={styles.wrongNote}>
        {isWrong && t('unitsPanel.addWrong', { total: hiddenSize })}
      </span>
    </form>
  );
}

/** Why no unit is chosen, and the nearest rule that would choose one. */
function NoUnits({ plot: { hidden } }: { readonly plot: UnitPlotData }) {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const range = useUnits((state) => state.range);
  const threshold = useUnits((state) => state.threshold);
  const outside = useUnits((state) => state.outside);
  const reachable = range ? reachableThreshold(hidden, range, threshold) : null;
  // Rounded towards 0, so that the unit still reaches it.
  const offer = reachable === null ? 0 : Math.trunc(reachable * 100) / 100;
  if (reachable === threshold && outside !== 'any') {
    return (
      <p className={panel.remedy}>
        {t('unitsPanel.noneOutside')}
        <Button
          look="quiet"
          onClick={() => {
            store.getState().setOutside('any');
          }}
        >
          {t('unitsPanel.allowOutside')}
        </Button>
      </p>
    );
  }
  if (reachable === threshold) return null;
  return (
    <p className={panel.remedy}>
      {t('unitsPanel.noneAbove', { threshold: threshold.toFixed(2).replace('-', '−') })}
      {offer !== 0 && (
        <Button
          look="quiet"
          onClick={() => {
            store.getState().setThreshold(offer);
          }}
        >
          {t('unitsPanel.useThreshold', { threshold: offer.toFixed(2).replace('-', '−') })}
        </Button>
      )}
    </p>
  );
}
