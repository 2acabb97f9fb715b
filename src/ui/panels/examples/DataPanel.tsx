/**
 * What the model is to learn from, before anything is trained: the pairs of each split, their
 * lengths, the tokens they are cut into, and how those came to be.
 */
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataReport } from '../../../domain/dataReport';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { TableToggle } from '../../controls/TableToggle';
import { Panel } from '../../layout/Panel';
import { useData, useRun, useExperiment, useStores } from '../../storesContext';
import { failureWords } from '../failureWords';
import { dataCsv, type DataView } from './dataCsv';
import { ExamplesView } from './ExamplesView';
import { LengthsView } from './LengthsView';
import { MergesView } from './MergesView';
import { VocabularyView } from './VocabularyView';
import styles from './examples.module.css';

export function DataPanel() {
  const { data } = useStores();
  const report = useDeferredValue(useData((state) => state.report));
  useEffect(() => data.getState().watch(), [data]);
  return report ? (
    <ReportView report={report} />
  ) : (
    <Panel id="data">
      <Waiting />
    </Panel>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const isAsking = useData((state) => state.isAsking);
  const failure = useData((state) => state.failure);
  if (failure) return <p role="alert">{failureWords(t, failure)}</p>;
  return (
    <p className={styles.note} role="status">
      {t(isAsking ? 'dataPanel.loading' : 'dataPanel.invalid')}
    </p>
  );
}

function ReportView({ report }: { readonly report: DataReport }) {
  const { t } = useTranslation();
  const isAsking = useData((state) => state.isAsking);
  const [chosen, setView] = useState<DataView>('examples');
  const [isTable, setTable] = useState(false);
  const picture = useRef<SVGSVGElement>(null);
  const hasMerges = report.source.mergeCounts.length + report.target.mergeCounts.length > 0;
  const views: readonly DataView[] = hasMerges
    ? ['examples', 'lengths', 'vocabulary', 'merges']
    : ['examples', 'lengths', 'vocabulary'];
  const view = views.includes(chosen) ? chosen : 'vocabulary';
  return (
    <Panel
      id="data"
      className={styles.panel}
      csv={() => dataCsv(report, view)}
      svg={view === 'lengths' && !isTable ? () => picture.current : undefined}
    >
      <div className={styles.head}>
        <SegmentedControl
          label={t('dataPanel.view')}
          value={view}
          choices={views.map((value) => ({ value, label: t(`dataPanel.views.${value}`) }))}
          onChange={(value) => {
            setView(views.find((each) => each === value) ?? 'examples');
          }}
        />
        <p className={styles.note}>{t(`dataPanel.read.${view}`)}</p>
        {view === 'lengths' && <TableToggle isTable={isTable} onTable={setTable} />}
      </div>
      <Notices report={report} />
      <div className={styles.view} aria-busy={isAsking} data-stale={isAsking}>
        {view === 'examples' && <ExamplesView report={report} />}
        {view === 'lengths' && <LengthsView report={report} picture={picture} isTable={isTable} />}
        {view === 'vocabulary' && <VocabularyView report={report} />}
        {view === 'merges' && <MergesView report={report} />}
      </div>
    </Panel>
  );
}

function Notices({ report: { droppedSources } }: { readonly report: DataReport }) {
  const { t } = useTranslation();
  const draft = useExperiment((state) => state.draft.data);
  const trained = useRun(({ openedModel, config }) => openedModel?.snapshot.config ?? config);
  const isOther = trained !== null && JSON.stringify(trained.data) !== JSON.stringify(draft);
  return (
    <>
      {isOther && <p className={styles.notice}>{t('dataPanel.otherData')}</p>}
      {droppedSources > 0 && (
        <p className={styles.notice}>{t('dataPanel.dropped', { count: droppedSources })}</p>
      )}
    </>
  );
}
