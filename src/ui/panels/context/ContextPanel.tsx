/**
 * Whether the decoder uses what the encoder says: the loss with the true context, with that of another
 * example and with zeros, live, and how the gaps came about.
 */
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contextVerdictOf, type ContextUseReport } from '../../../domain/contextUse';
import { formatCount } from '../../formatNumber';
import { stackedSvg } from '../../layout/stackedSvg';
import { useContextUse, useStores, useTravel } from '../../storesContext';
import { FillPast } from '../insight/FillPast';
import { InsightFrame } from '../insight/InsightFrame';
import { ContextBars, gapWords } from './ContextBars';
import { contextCsv } from './contextCsv';
import { ContextHistory } from './ContextHistory';
import { ContextTables } from './ContextTables';
import styles from './context.module.css';

export function ContextPanel() {
  const { t } = useTranslation();
  const { context: store } = useStores();
  const live = useContextUse((state) => state);
  // Drawn in slices, after the sentence and the bars.
  const history = useDeferredValue(live.history);
  const markedStep = useTravel(({ step }) => step);
  const pictures = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const fill = (
    <FillPast
      measured={live.history}
      filling={live.filling}
      onFill={live.fillPast}
      onCancel={live.cancelFilling}
    />
  );
  return (
    <InsightFrame
      id="context"
      live={live}
      watch={store.getState().watch}
      measuredOn={
        live.report && t('contextUse.measuredOn', { number: formatCount(live.report.examples) })
      }
      csv={(report) => contextCsv(live.history.length === 0 ? [report] : live.history)}
      svg={isTable ? undefined : () => stackedSvg(drawingsIn(pictures.current))}
      isTable={isTable}
      onTable={setTable}
    >
      {(report) => (
        <>
          <Verdict report={report} />
          {isTable ? (
            <>
              <ContextTables report={report} history={history} />
              {fill}
            </>
          ) : (
            <div ref={pictures} className={styles.pictures}>
              <ContextBars report={report} />
              <div>
                {history.length > 0 && <ContextHistory history={history} markedStep={markedStep} />}
                {fill}
              </div>
            </div>
          )}
        </>
      )}
    </InsightFrame>
  );
}

/** Samples of legends are no pictures. */
function drawingsIn(host: HTMLElement | null): Iterable<SVGSVGElement> {
  return host?.querySelectorAll<SVGSVGElement>('[role="group"] > svg') ?? [];
}

function Verdict({ report }: { readonly report: ContextUseReport }) {
  const { t } = useTranslation();
  const verdict = contextVerdictOf(report);
  const zeroed = gapWords(report.zeroedGap);
  return (
    <p className={styles.verdict}>
      <strong>{t(`contextUse.verdicts.${verdict}`)}</strong>{' '}
      {t('contextUse.costs', {
        ...gapWords(report.shuffledGap),
        zeroedGap: zeroed.gap,
        zeroedLow: zeroed.low,
        zeroedHigh: zeroed.high,
      })}{' '}
      {t(`contextUse.meaning.${verdict}`)}
    </p>
  );
}
