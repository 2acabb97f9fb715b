/**
 * What each written token owes to each source token: of the decoding in view, by gradient times input
 * or by leaving tokens out; and by position over many held-out examples.
 */
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUntouched } from '../../../domain/contextSurgery';
import { tokenizersOf } from '../../../state/runSelectors';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { ToggleButton } from '../../controls/ToggleButton';
import { formatCount } from '../../formatNumber';
import { useExperiment, useRun, useSaliency, useStores, useWatched } from '../../storesContext';
import insight from '../insight/insight.module.css';
import { InsightFrame } from '../insight/InsightFrame';
import { CountedFrom } from './CountedFrom';
import { SetControls } from './SetControls';
import { SetSaliency, type SourceEnd } from './SetSaliency';
import { saliencyCsv, setSaliencyCsv } from './saliencyCsv';
import { TokenSaliency } from './TokenSaliency';
import { SALIENCY_VIEWS, type SaliencyView } from './saliencyViews';
import styles from './saliency.module.css';

export function SaliencyPanel() {
  const { t } = useTranslation();
  const { saliency: store } = useStores();
  useWatched('decode');
  const live = useSaliency((state) => state);
  // Behind what a visitor is doing.
  const report = useDeferredValue(live.report);
  const { overSet, explained } = live;
  const isOperated = explained !== null && !isUntouched(explained.surgery);
  const draft = useExperiment((state) => state.draft);
  const tokenizers = useRun((state) => tokenizersOf(state, draft));
  const [view, setView] = useState<SaliencyView>('gradientInput');
  const [isTable, setTable] = useState(false);
  const [isByRow, setByRow] = useState(false);
  const [end, setEnd] = useState<SourceEnd>('fromStart');
  const picture = useRef<SVGSVGElement>(null);
  const frame = {
    id: 'saliency',
    watch: store.getState().watch,
    svg: isTable ? undefined : () => picture.current,
    isTable,
    onTable: setTable,
  } as const;
  const views = (
    <SegmentedControl
      label={t('saliency.view')}
      value={view}
      choices={SALIENCY_VIEWS.map((value) => ({ value, label: t(`saliency.views.${value}`) }))}
      onChange={(value) => {
        setView(SALIENCY_VIEWS.find((each) => each === value) ?? 'gradientInput');
      }}
    />
  );
  if (view === 'set') {
    return (
      <InsightFrame
        {...frame}
        live={{ report: overSet.report, isAsking: false, failure: overSet.failure }}
        measuredOn={
          overSet.report &&
          t('saliency.set.measuredOn', {
            count: overSet.report.examples.length,
            number: formatCount(overSet.report.examples.length),
          })
        }
        csv={setSaliencyCsv}
        views={
          <>
            {views}
            <SetControls progress={overSet.progress} hasReport={overSet.report !== null} />
          </>
        }
        controls={<CountedFrom end={end} onEnd={setEnd} />}
        empty={
          overSet.progress === null && <p className={insight.note}>{t('saliency.set.empty')}</p>
        }
      >
        {(given) => (
          <SetSaliency
            report={given}
            end={end}
            picture={picture}
            isTable={isTable}
            tokenizers={tokenizers}
          />
        )}
      </InsightFrame>
    );
  }
  return (
    <InsightFrame
      {...frame}
      live={{ ...live, report }}
      csv={saliencyCsv}
      views={views}
      controls={
        !isTable && (
          <span className={styles.inline}>
            <ToggleButton isOn={isByRow} onChange={setByRow} title={t('saliency.byRowHint')}>
              {t('saliency.byRow')}
            </ToggleButton>
          </span>
        )
      }
      empty={<p className={styles.empty}>{t('saliency.emptySource')}</p>}
    >
      {(given) => (
        <TokenSaliency
          report={given}
          isOperated={isOperated}
          method={view}
          isByRow={isByRow}
          picture={picture}
          isTable={isTable}
        />
      )}
    </InsightFrame>
  );
}
