/**
 * Units over time (LSTMVis, Strobelt et al. 2018): which of them fire together on a range of tokens,
 * where else in the held-out set they do, what drives one of them, and what is lost without them.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../layout/Panel';
import { useDecode, useStores, useWatched } from '../../storesContext';
import insight from '../insight/insight.module.css';
import { AblationView } from './AblationView';
import { MatchList } from './MatchList';
import { SelectedUnits } from './SelectedUnits';
import { UnitContextsView } from './UnitContextsView';
import { UnitControls } from './UnitControls';
import { UnitPlot } from './UnitPlot';
import { UnitTable } from './UnitTable';
import { unitsCsv } from './unitsCsv';
import { drawUnitsSvg } from './unitsSvg';
import { useUnitPlot } from './useUnitPlot';
import styles from './units.module.css';

export function UnitsPanel() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const svgHost = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const plot = useUnitPlot();
  const hasSource = useDecode((state) => state.source.trim() !== '');
  useWatched('decode');
  useEffect(() => store.getState().watch(), [store]);

  if (!plot) {
    return (
      <Panel id="units">
        <div className={insight.empty}>
          <strong>{t('unitsPanel.emptyTitle')}</strong>
          <p>{t(hasSource ? 'unitsPanel.emptyText' : 'unitsPanel.emptySource')}</p>
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      id="units"
      csv={() => unitsCsv(plot, store.getState())}
      svg={() => drawUnitsSvg(svgHost.current, plot, store.getState())}
    >
      <UnitControls plot={plot} isTable={isTable} onTable={setTable} />
      {isTable ? <UnitTable plot={plot} /> : <UnitPlot plot={plot} />}
      <SelectedUnits plot={plot} />
      <AblationView plot={plot} />
      <div className={styles.halves}>
        <MatchList />
        <UnitContextsView />
      </div>
      <div ref={svgHost} className="visuallyHidden" data-export="none" aria-hidden />
    </Panel>
  );
}
