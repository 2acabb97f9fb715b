/**
 * Whether the model still writes right when it reads its own output: teacher-forced and free-running
 * loss and accuracy of every evaluation. It asks for nothing: evaluations bring both.
 */
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationPoint } from '../../../state/runStore';
import { useThrottled } from '../../charts/useThrottled';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatCount } from '../../formatNumber';
import { Panel } from '../../layout/Panel';
import { useRun, useTravel } from '../../storesContext';
import insight from '../insight/insight.module.css';
import { InsightHead } from '../insight/InsightHead';
import { ForcingChart } from './ForcingChart';
import { forcingCsv } from './forcingCsv';
import { ForcingTable } from './ForcingTable';
import { forcingVerdictOf } from './forcingVerdict';
import { gapWords } from './gapWords';
import styles from './forcing.module.css';

const REFRESH_MS = 500;

export function ForcingPanel() {
  const { t } = useTranslation();
  const picture = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const [scale, setScale] = useState<'linear' | 'log'>('log');
  const evaluations = useDeferredValue(
    useThrottled(
      useRun((state) => state.evaluations),
      REFRESH_MS,
    ),
  );
  const isOpened = useRun((state) => state.openedModel !== null);
  const viewedStep = useTravel(({ step }) => step);
  const newest = evaluations.at(-1);
  const shown = viewedStep === null ? newest : (lastBefore(evaluations, viewedStep) ?? newest);
  return (
    <Panel
      id="forcing"
      csv={newest && (() => forcingCsv(evaluations))}
      svg={
        newest && !isTable
          ? () => picture.current?.querySelector<SVGSVGElement>('[role="group"] > svg') ?? null
          : undefined
      }
    >
      <InsightHead
        id="forcing"
        controls={
          newest &&
          !isTable && (
            <SegmentedControl
              label={t('forcing.scale')}
              value={scale}
              choices={[
                { value: 'log', label: t('forcing.log') },
                { value: 'linear', label: t('forcing.linear') },
              ]}
              onChange={(value) => {
                setScale(value === 'linear' ? 'linear' : 'log');
              }}
            />
          )
        }
        isTable={isTable}
        onTable={newest && setTable}
      />
      {!newest || !shown ? (
        <div className={insight.empty}>
          <strong>{t('forcing.emptyTitle')}</strong>
          <p>{t(isOpened ? 'forcing.openedText' : 'forcing.emptyText')}</p>
        </div>
      ) : (
        <>
          <Verdict point={shown} />
          {isTable ? (
            <ForcingTable evaluations={evaluations} />
          ) : (
            <div ref={picture}>
              <ForcingChart evaluations={evaluations} scale={scale} markedStep={viewedStep} />
            </div>
          )}
          <p className={insight.measured}>
            {t('forcing.measured', {
              number: formatCount(newest.examples),
              step: formatCount(newest.step),
            })}
          </p>
        </>
      )}
    </Panel>
  );
}

/** The evaluation that the state in view had behind it. */
function lastBefore(
  evaluations: readonly EvaluationPoint[],
  viewedStep: number,
): EvaluationPoint | undefined {
  return evaluations.findLast(({ step }) => step <= viewedStep);
}

function Verdict({ point }: { readonly point: EvaluationPoint }) {
  const { t } = useTranslation();
  return (
    <p className={styles.verdict}>
      <strong>{t(`forcing.verdicts.${forcingVerdictOf(point)}`)}</strong>{' '}
      {t('forcing.costs', gapWords(point))}
    </p>
  );
}
