/** The same few held-out examples after every evaluation, wrong tokens marked by line and sign. */
import { Check, X } from 'lucide-react';
import { Fragment, memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prediction } from '../../domain/metrics';
import { tokenKindsOf, type TokenKinds } from '../../state/experimentSelectors';
import { Panel, type CsvRows } from '../layout/Panel';
import { useExperiment, useRun, useStores } from '../storesContext';
import { joinTokens } from '../tokenText';
import { runsOf } from './predictionRuns';
import styles from './progress.module.css';

export function PredictionsPanel() {
  const { t } = useTranslation();
  // Drawn in slices, after the numbers of the header.
  const predictions = useDeferredValue(useRun((state) => state.predictions));
  const draft = useExperiment((state) => state.draft);
  const config = useRun((state) => state.config) ?? draft;
  const kinds = tokenKindsOf(config);
  return (
    <Panel
      id="predictions"
      className={styles.predictions}
      csv={predictions.length === 0 ? undefined : () => csvOf(predictions, kinds)}
    >
      {predictions.length === 0 ? (
        <p className={styles.empty}>{t('predictions.empty')}</p>
      ) : (
        <table className={styles.table} aria-label={t('panels.predictions.title')}>
          <colgroup>
            <col className={styles.sourceColumn} />
            <col />
            <col className={styles.markColumn} />
          </colgroup>
          <thead className="visuallyHidden">
            <tr>
              <th scope="col">{t('predictions.source')}</th>
              <th scope="col">{t('predictions.predicted')}</th>
              <th scope="col">{t('predictions.result')}</th>
            </tr>
          </thead>
          <tbody>
            {predictions.map((prediction, index) => (
              <PredictionRow key={index} prediction={prediction} kinds={kinds} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function csvOf(predictions: readonly Prediction[], kinds: TokenKinds): CsvRows {
  return [
    ['source', 'target', 'predicted', 'exact'],
    ...predictions.map(({ source, target, predicted, isExact }) => [
      joinTokens(kinds.source, source),
      joinTokens(kinds.target, target),
      joinTokens(kinds.target, predicted),
      isExact ? 1 : 0,
    ]),
  ];
}

interface RowProps {
  readonly prediction: Prediction;
  readonly kinds: TokenKinds;
}

function PredictionRow({ prediction, kinds }: RowProps) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const { source, target, isExact } = prediction;
  const text = joinTokens(kinds.source, source);
  return (
    <tr>
      <td>
        <button
          type="button"
          className={styles.source}
          aria-label={t('predictions.show', { source: text })}
          onClick={() => {
            decode.getState().setExample(text, joinTokens(kinds.target, target));
          }}
        >
          {text}
        </button>
      </td>
      <td>
        <Written prediction={prediction} separator={kinds.target === 'word' ? ' ' : ''} />
        {!isExact && (
          <span className={styles.expected}>
            {t('predictions.expected', { target: joinTokens(kinds.target, target) })}
          </span>
        )}
      </td>
      <td>
        {isExact ? (
          <Check size={14} className={styles.right} aria-label={t('predictions.right')} />
        ) : (
          <X size={14} className={styles.wrong} aria-label={t('predictions.wrong')} />
        )}
      </td>
    </tr>
  );
}

interface WrittenProps {
  readonly prediction: Prediction;
  readonly separator: string;
}

/** Wrong tokens, and places where one is missing, are marked a run at a time. */
const Written = memo(function Written({ prediction, separator }: WrittenProps) {
  const { t } = useTranslation();
  const { predicted, target } = prediction;
  return (
    <span className={styles.written}>
      {runsOf(predicted, target).map(({ kind, tokens }, index) => (
        <Fragment key={index}>
          {index > 0 && separator}
          {kind === 'right' ? (
            tokens.join(separator)
          ) : (
            <mark className={styles.wrongToken}>
              {tokens.join(separator)}
              <span className="visuallyHidden">
                {` (${t(`predictions.${kind}Token`, { count: tokens.length })})`}
              </span>
            </mark>
          )}
        </Fragment>
      ))}
    </span>
  );
});
