/** The loss, of training and of held-out examples, over steps. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricHistory } from '../../state/metricHistory';
import { latestEvaluation, recentLoss } from '../../state/runSelectors';
import type { EvaluationPoint } from '../../state/runStore';
import { CurveLegend, Curves, type Curve } from '../charts/Curves';
import { logTicks, mergeSeries, thinSeries } from '../charts/thinSeries';
import { useThrottled } from '../charts/useThrottled';
import { formatLoss, formatSetting } from '../formatNumber';
import { Panel, type CsvRows } from '../layout/Panel';
import { useRun, useStores, useTravel } from '../storesContext';
import styles from './progress.module.css';

const REFRESH_MS = 500;

export function LossPanel() {
  const { t } = useTranslation();
  const { run } = useStores();
  const [isLog, setLog] = useState(true);
  const mark = useTravel((state) => state.step);
  const history = useRun((state) => state.history);
  const revision = useThrottled(
    useRun((state) => state.historyRevision),
    REFRESH_MS,
  );
  const evaluations = useThrottled(
    useRun((state) => state.evaluations),
    REFRESH_MS,
  );

  const rows = useMemo(() => {
    // The history is changed in place; its revision says when.
    const train =
      revision < 0 ? [] : thinSeries(history.values('step'), history.values('trainLoss'));
    const validation = thinSeries(
      evaluations.map(({ step }) => step),
      evaluations.map(({ validationLoss }) => validationLoss),
    );
    return mergeSeries({ train, validation });
  }, [history, revision, evaluations]);

  const curves: readonly Curve[] = useMemo(
    () => [
      { name: 'train', label: t('loss.train'), color: 'var(--encoder)' },
      { name: 'validation', label: t('loss.validation'), color: 'var(--decoder)' },
    ],
    [t],
  );
  const axis = useMemo(() => {
    const values = rows.flatMap(({ train, validation }) =>
      [train, validation].filter((value) => value !== undefined),
    );
    const max = Math.max(...values, 0.01);
    const min = Math.max(Math.min(...values, max), 1e-6);
    if (isLog) {
      const domain = [min * 0.9, max * 1.1] as const;
      return { domain, ticks: logTicks(...domain) };
    }
    return { domain: [0, max * 1.05] as const, ticks: [0, max / 2, max] };
  }, [rows, isLog]);

  const latest = revision < 0 ? null : history.latest();
  const train = recentLoss(run.getState());
  const validation = latestEvaluation(run.getState())?.validationLoss ?? null;
  return (
    <Panel id="loss" csv={rows.length === 0 ? undefined : () => csvOf(history, evaluations)}>
      {rows.length === 0 ? (
        <p className={styles.emptyPlot}>
          <span>{t('loss.empty')}</span>
        </p>
      ) : (
        <figure>
          <figcaption className="visuallyHidden">
            {t('loss.summary', {
              train: train === null ? '–' : formatLoss(train),
              validation: validation === null ? '–' : formatLoss(validation),
            })}
          </figcaption>
          <Curves
            {...axis}
            rows={rows}
            curves={curves}
            scale={isLog ? 'log' : 'linear'}
            format={formatTick}
            mark={mark}
          />
          <div className={styles.underPlot}>
            <CurveLegend curves={curves} />
            <button
              type="button"
              className={styles.toggle}
              aria-pressed={isLog}
              onClick={() => {
                setLog(!isLog);
              }}
            >
              {t('loss.log')}
            </button>
          </div>
        </figure>
      )}
      {latest && (
        <p className={styles.small}>
          {t('loss.latest', {
            norm: formatLoss(latest.gradientNorm),
            rate: formatSetting(Number(latest.learningRate.toPrecision(3))),
          })}
        </p>
      )}
    </Panel>
  );
}

/** Every step that is remembered, the losses of both kinds at their own steps. */
function csvOf(history: MetricHistory, evaluations: readonly EvaluationPoint[]): CsvRows {
  const validation = new Map(evaluations.map((point) => [point.step, point.validationLoss]));
  const steps = history.values('step');
  const losses = history.values('trainLoss');
  const norms = history.values('gradientNorm');
  const rates = history.values('learningRate');
  const rows = [...steps].map((step, index) => ({
    step,
    train: [losses[index]!, norms[index]!, rates[index]!].map(roundFloat),
  }));
  const trained = new Set(steps);
  const only = [...validation.keys()]
    .filter((step) => !trained.has(step))
    .map((step) => ({ step, train: ['', '', ''] }));
  return [
    ['step', 'train loss', 'gradient norm', 'learning rate', 'validation loss'],
    ...[...rows, ...only]
      .sort((a, b) => a.step - b.step)
      .map(({ step, train }) => [step, ...train, validation.get(step) ?? '']),
  ];
}

/** As many digits as a 32-bit float holds. */
function roundFloat(value: number): number {
  return Number(value.toPrecision(7));
}

function formatTick(value: number): string {
  return String(Number(value.toPrecision(2)));
}
