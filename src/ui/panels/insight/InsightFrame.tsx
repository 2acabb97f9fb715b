/**
 * What every panel that explains training has around its picture: what question it answers and how it
 * is read, what was measured and how often, and the way from picture to table.
 */
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measured } from '../../../domain/measured';
import { hasModel } from '../../../state/decodeStore';
import type { Live } from '../../../state/liveQuestion';
import { BusyLine } from '../../controls/BusyLine';
import { formatCount, formatDuration } from '../../formatNumber';
import { Panel, type CsvRows } from '../../layout/Panel';
import type { InsightPanelId } from '../../layout/panelIds';
import { useRun, useTravel } from '../../storesContext';
import { failureWords } from '../failureWords';
import { InsightHead } from './InsightHead';
import styles from './insight.module.css';

interface Props<T extends Measured> {
  readonly id: InsightPanelId;
  readonly live: Pick<Live<T>, 'report' | 'isAsking' | 'failure'> &
    Partial<Pick<Live<T>, 'everyMs'>>;
  /** Keeps `live` up to date; called while the panel is in view. */
  readonly watch: () => () => void;
  /** What it was measured on, as in `500 held-out examples`; null says nothing of it. */
  readonly measuredOn?: string | null;
  readonly csv?: ((report: T) => CsvRows) | undefined;
  /** The picture in view, as a drawing. */
  readonly svg?: (() => SVGSVGElement | null) | undefined;
  /** How the view is read, where that is not how the panel is. */
  readonly reading?: string | undefined;
  /** What there is to look at; shown also while there is no answer yet. */
  readonly views?: ReactNode;
  /** Instead of an answer that nobody has asked for yet. */
  readonly empty?: ReactNode;
  /** Choices, left of the switch to the table. */
  readonly controls?: ReactNode;
  readonly isTable: boolean;
  /** Absent where what is shown is a table already. */
  readonly onTable?: ((isTable: boolean) => void) | undefined;
  readonly children: (report: T) => ReactNode;
}

export function InsightFrame<T extends Measured>({
  id,
  live: { report, isAsking, failure, everyMs = null },
  watch,
  measuredOn = null,
  csv,
  svg,
  reading,
  views,
  empty,
  controls,
  isTable,
  onTable,
  children,
}: Props<T>) {
  const { t } = useTranslation();
  const canAsk = useRun(hasModel);
  useEffect(() => watch(), [watch]);
  return (
    <Panel
      id={id}
      csv={report && csv ? () => csv(report) : undefined}
      svg={report ? svg : undefined}
    >
      <InsightHead
        id={id}
        reading={reading}
        controls={
          canAsk && (
            <>
              {views}
              {report && controls}
            </>
          )
        }
        isTable={isTable}
        onTable={canAsk && report ? onTable : undefined}
      />
      {!canAsk && (
        <div className={styles.empty}>
          <strong>{t('insight.emptyTitle')}</strong>
          <p>{t('insight.emptyText')}</p>
        </div>
      )}
      {canAsk && !report && isAsking && (
        <div className={styles.asking}>
          <p role="status">{t('insight.measuring')}</p>
          <BusyLine />
        </div>
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
      {canAsk && report && (
        <>
          {children(report)}
          <MeasuredLine report={report} everyMs={everyMs} measuredOn={measuredOn} />
        </>
      )}
      {canAsk && !report && !isAsking && !failure && empty}
    </Panel>
  );
}

interface MeasuredProps {
  readonly report: Measured;
  readonly everyMs: number | null;
  readonly measuredOn: string | null;
}

/** `500 held-out examples at step 1,200 · anew every 1.2 s while training` */
function MeasuredLine({ report: { modelStep, tookMs }, everyMs, measuredOn }: MeasuredProps) {
  const { t } = useTranslation();
  const isMoving = useRun(({ phase }) => phase === 'running');
  const isPast = useTravel(({ step }) => step !== null);
  const parts = [
    measuredOn,
    t('insight.atStep', { step: formatCount(modelStep) }),
    everyMs !== null && isMoving && !isPast
      ? t('insight.every', { pause: formatDuration(everyMs), took: formatDuration(tookMs) })
      : null,
  ];
  return <p className={styles.measured}>{parts.filter((part) => part !== null).join(' · ')}</p>;
}
