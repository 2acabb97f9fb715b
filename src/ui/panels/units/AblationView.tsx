/** Exact match with and without the chosen units, as often as a visitor asks; newest first. */
import { PowerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AblationReport } from '../../../domain/unitReports';
import { wilsonInterval } from '../../../base/wilsonInterval';
import { ShareBar } from '../../charts/ShareBar';
import { Button } from '../../controls/Button';
import { BusyLine } from '../../controls/BusyLine';
import { formatCount, formatLoss, formatPercent } from '../../formatNumber';
import { useRun, useStores, useUnits } from '../../storesContext';
import { failureWords } from '../failureWords';
import { MeasuredAt } from './MeasuredAt';
import type { UnitPlotData } from './useUnitPlot';
import panel from './units.module.css';
import styles from './ablation.module.css';

/** Unit numbers spelt out. */
const MOST_LISTED = 8;

export function AblationView({ plot: { side, layer } }: { readonly plot: UnitPlotData }) {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const units = useUnits((state) => state.units);
  const reports = useUnits((state) => state.ablations);
  const { isAsking, failure } = useUnits((state) => state.ablation);
  const isTraining = useRun((state) => state.phase === 'running');
  const ablate = (): void => void store.getState().ablate();
  const isOfChosen = ({ selection }: AblationReport): boolean =>
    selection.side === side && selection.layer === layer && selection.units.join() === units.join();
  return (
    <section className={panel.part} aria-label={t('unitsPanel.ablateTitle')} aria-busy={isAsking}>
      <div className={styles.ablate}>
        <Button disabled={units.length === 0 || isAsking} onClick={ablate}>
          <PowerOff size={14} aria-hidden />
          {units.length === 0
            ? t('unitsPanel.ablateNone')
            : t('unitsPanel.ablate', { count: units.length })}
        </Button>
        <div>
          <h3>{t('unitsPanel.ablateTitle')}</h3>
          <p className={panel.note} role="status">
            {isAsking
              ? t(isTraining ? 'unitsPanel.ablatingWhileTraining' : 'unitsPanel.ablating')
              : t('unitsPanel.ablateText')}
          </p>
        </div>
      </div>
      {isAsking && <BusyLine />}
      {failure && <p role="alert">{failureWords(t, failure)}</p>}
      {reports.length > 0 && (
        <ol className={styles.reports} aria-label={t('unitsPanel.results')}>
          {reports.map((report, index) => (
            <li key={reports.length - index}>
              <Report report={report} />
              {index === 0 && isOfChosen(report) ? (
                <MeasuredAt step={report.modelStep} isAsking={isAsking} onAgain={ablate} />
              ) : (
                <span className={panel.measured}>
                  {t('unitsPanel.measuredAt', { step: formatCount(report.modelStep) })}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Report({ report }: { readonly report: AblationReport }) {
  const { t } = useTranslation();
  const { selection, examples, exactBefore, exactAfter, lost, gained } = report;
  const { side, layer, units } = selection;
  const listed = units
    .slice(0, MOST_LISTED)
    .map((unit) => unit + 1)
    .join(', ');
  const rest = units.length - MOST_LISTED;
  return (
    <>
      <p className={styles.reportTitle}>
        <strong>
          {t('unitsPanel.units', { count: units.length, list: listed })}
          {rest > 0 && ` ${t('unitsPanel.andMore', { count: rest })}`}
        </strong>
        <span>{t('unitsPanel.place', { side: t(`unitsPanel.${side}`), layer: layer + 1 })}</span>
      </p>
      <div className={styles.exact}>
        <Exact label={t('unitsPanel.withThem')} right={exactBefore} examples={examples} />
        <Exact label={t('unitsPanel.withoutThem')} right={exactAfter} examples={examples} />
      </div>
      <p className={styles.changes}>
        <span title={t('unitsPanel.flipsHint')}>
          {t('unitsPanel.flips', { lost: formatCount(lost), gained: formatCount(gained) })}
        </span>
        <span title={t('unitsPanel.lossHint')}>
          {t('unitsPanel.lossChange', {
            before: formatLoss(report.lossBefore),
            after: formatLoss(report.lossAfter),
          })}
        </span>
        <span>{t('unitsPanel.examples', { count: examples })}</span>
      </p>
    </>
  );
}

interface ExactProps {
  readonly label: string;
  readonly right: number;
  readonly examples: number;
}

function Exact({ label, right, examples }: ExactProps) {
  const { t } = useTranslation();
  const share = right / examples;
  const { low, high } = wilsonInterval(share, examples);
  return (
    <>
      <span className={styles.exactLabel}>{label}</span>
      <ShareBar value={share} low={low} high={high} />
      <strong>{t('unitsPanel.percent', { share: formatPercent(share) })}</strong>
      <span className={styles.interval}>
        {t('unitsPanel.interval', { low: formatPercent(low), high: formatPercent(high) })}
      </span>
    </>
  );
}
