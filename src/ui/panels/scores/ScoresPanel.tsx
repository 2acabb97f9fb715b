/**
 * Scores of the model in view on a whole held-out split, beside what needs no model, with bootstrap
 * intervals (Efron 1979); and how they fall with the length of the source.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldOutSplit } from '../../../domain/scores';
import { hasModel } from '../../../state/decodeStore';
import { Panel } from '../../layout/Panel';
import { BusyLine } from '../../controls/BusyLine';
import { useRun, useScores, useStores } from '../../storesContext';
import { failureWords } from '../failureWords';
import { taskUseOf } from '../taskChoices';
import insight from '../insight/insight.module.css';
import { LengthChart } from './LengthChart';
import { MetricChart } from './MetricChart';
import { metricRows } from './metricRows';
import { ScoreControls } from './ScoreControls';
import { scoresCsv } from './scoresCsv';
import { drawScoresSvg } from './scoresSvg';
import { ScoreTable } from './ScoreTable';
import styles from './scores.module.css';

export function ScoresPanel() {
  const { t } = useTranslation();
  const { scores } = useStores();
  const svgHost = useRef<HTMLDivElement>(null);
  const [split, setSplit] = useState<HeldOutSplit>('validation');
  const [isTable, setTable] = useState(false);
  const canScore = useRun(hasModel);
  const isTraining = useRun((state) => state.phase === 'running');
  const task = useRun(
    ({ openedModel, config }) => (openedModel?.snapshot.config ?? config)?.data.task,
  );
  const { report, isAsking, failure } = useScores((state) => state.reports[split]);
  const rows = useMemo(
    () => report && metricRows(report, task === undefined ? null : taskUseOf(task)),
    [report, task],
  );
  useEffect(() => scores.getState().watch(), [scores]);

  if (!canScore) {
    return (
      <Panel id="scores">
        <div className={insight.empty}>
          <strong>{t('scores.emptyTitle')}</strong>
          <p>{t('scores.emptyText')}</p>
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      id="scores"
      csv={report ? () => scoresCsv(report) : undefined}
      svg={rows ? () => drawScoresSvg(svgHost.current, rows, t) : undefined}
    >
      <ScoreControls split={split} onSplit={setSplit} isTable={isTable} onTable={setTable} />
      {isAsking && (
        <div className={styles.asking}>
          <p className={styles.note} role="status">
            {t(isTraining ? 'scores.scoringWhileTraining' : 'scores.scoring')}
          </p>
          <BusyLine />
        </div>
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
      {report && rows && (
        <div className={isAsking ? styles.isOld : undefined}>
          {isTable ? (
            <ScoreTable report={report} rows={rows} />
          ) : (
            <>
              <MetricChart report={report} rows={rows} />
              <LengthChart report={report} />
            </>
          )}
        </div>
      )}
      <div ref={svgHost} className="visuallyHidden" data-export="none" aria-hidden />
    </Panel>
  );
}
