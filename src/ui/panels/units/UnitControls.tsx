/** Which lines are drawn, and the rule that chooses among them. */
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineSide } from '../../../domain/unitReports';
import { OUTSIDE_RULES } from '../../../state/unitSelection';
import { Button } from '../../controls/Button';
import { ChoiceMenu } from '../../controls/ChoiceField';
import { LayerMenu } from '../../controls/LayerMenu';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { TableToggle } from '../../controls/TableToggle';
import { useStores, useUnits } from '../../storesContext';
import type { UnitPlotData } from './useUnitPlot';
import styles from './units.module.css';

interface Props {
  readonly plot: UnitPlotData;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

export function UnitControls({ plot: { side, layers }, isTable, onTable }: Props) {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const outside = useUnits((state) => state.outside);
  return (
    <div className={styles.controls}>
      <SegmentedControl
        label={t('unitsPanel.side')}
        value={side}
        choices={[
          { value: 'encoder', label: t('unitsPanel.encoder') },
          { value: 'decoder', label: t('unitsPanel.decoder') },
        ]}
        onChange={(value) => {
          store.getState().selectSide(value as MachineSide);
        }}
      />
      {layers > 1 && <LayerMenu layers={layers} />}
      <ThresholdBox />
      <ChoiceMenu
        label={t('unitsPanel.outside')}
        value={outside}
        groups={[
          {
            label: null,
            choices: OUTSIDE_RULES.map((rule) => ({
              value: rule,
              label: t(`unitsPanel.outsideChoices.${rule}`),
            })),
          },
        ]}
        onChange={(value) => {
          const rule = OUTSIDE_RULES.find((each) => each === value);
          if (rule) store.getState().setOutside(rule);
        }}
      />
      <Button
        look="quiet"
        title={t('unitsPanel.suggestHint')}
        onClick={() => {
          store.getState().suggest();
        }}
      >
        <Sparkles size={14} aria-hidden />
        {t('unitsPanel.suggest')}
      </Button>
      <TableToggle isTable={isTable} onTable={onTable} />
    </div>
  );
}

/** Holds the text while it is typed, so that `-0.` can become `-0.4`. */
function ThresholdBox() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const threshold = useUnits((state) => state.threshold);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className={styles.boxLabel}>
      {t(threshold < 0 ? 'unitsPanel.atMost' : 'unitsPanel.atLeast')}
      <input
        className={styles.box}
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('unitsPanel.threshold')}
        value={typed ?? threshold.toFixed(2)}
        onChange={(event) => {
          const text = event.target.value.replace('−', '-');
          setTyped(text);
          if (text.trim() !== '' && Number.isFinite(Number(text))) {
            store.getState().setThreshold(Number(text));
          }
        }}
        onBlur={() => {
          setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setTyped(null);
        }}
      />
    </label>
  );
}
