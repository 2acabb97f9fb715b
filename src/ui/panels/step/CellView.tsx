/**
 * Inside the cell of one layer at one time step: the state that came in, the gates, the state that
 * goes out, all on one scale of units; the formula, and on choosing a unit its numbers put in.
 */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import type { TraceStep } from '../../../state/decodePosition';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { TableToggle } from '../../controls/TableToggle';
import { useStores } from '../../storesContext';
import { CellFormulas } from './CellFormulas';
import { cellRowsOf } from './cellRows';
import cell from './cell.module.css';
import styles from './step.module.css';
import { UnitStrips } from './UnitStrips';
import { UnitTable } from './UnitTable';

interface Props {
  readonly trace: DecodeTrace;
  readonly at: TraceStep;
  readonly layer: number;
  readonly layers: number;
}

export function CellView({ trace, at, layer, layers }: Props) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const [isTable, setTable] = useState(false);
  const [pinned, setPinned] = useState<number | null>(null);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const rows = useMemo(
    () => cellRowsOf(trace, at, layer).map((row) => ({ ...row, name: t(`step.rows.${row.id}`) })),
    [trace, at, layer, t],
  );
  const inModel = (unit: number | null): number | null =>
    unit === null ? null : Math.min(unit, trace.hiddenSize - 1);
  const unit = inModel(pointedAt ?? pinned);
  return (
    <div>
      <div className={styles.headingLine}>
        <h3 className={styles.heading}>{t('step.insideCell')}</h3>
        <span className={cell.unit}>
          {unit === null
            ? t('step.units', { count: trace.hiddenSize })
            : t('step.unitOf', { unit: unit + 1, count: trace.hiddenSize })}
        </span>
        {layers > 1 && (
          <div className={cell.layers}>
            <span aria-hidden>{t('step.layerShort')}</span>
            <SegmentedControl
              label={t('step.layer')}
              value={String(layer)}
              choices={Array.from({ length: layers }, (_, index) => ({
                value: String(index),
                label: String(index + 1),
              }))}
              onChange={(value) => {
                clock.getState().selectLayer(Number(value));
              }}
            />
          </div>
        )}
        <TableToggle isTable={isTable} onTable={setTable} label={t('step.tableLabel')} />
      </div>
      <CellFormulas cell={trace.cell} rows={rows} unit={unit} hasMeans={!isTable} />
      {isTable ? (
        <UnitTable rows={rows} unit={inModel(pinned)} onUnit={setPinned} />
      ) : (
        <UnitStrips
          label={t('step.insideCell')}
          sliderLabel={t('step.unitSlider')}
          rows={rows}
          unit={unit}
          pinned={inModel(pinned)}
          onPoint={setPointedAt}
          onPin={setPinned}
        />
      )}
      <p className={cell.legend}>{t(`step.formulaLegend.${trace.cell}`)}</p>
    </div>
  );
}
