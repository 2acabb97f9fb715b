/**
 * The same few held-out examples after every evaluation, or of an earlier state in view, wrong tokens
 * marked by line and sign.
 */
import { Check, X } from 'lucide-react';
import { Fragment, memo, useDeferredValue, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize, type TokenizerSpec, type Tokenizers } from '../../data/tokenizers/tokenizer';
import type { Prediction } from '../../domain/metrics';
import { tokenizersOf } from '../../state/runSelectors';
import { formatCount } from '../formatNumber';
import { Panel, type CsvRows } from '../layout/Panel';
import { useExperiment, usePredictions, useRun, useStores, useTravel } from '../storesContext';
import { textRunsOf } from './predictionRuns';
import styles from './progress.module.css';

export function PredictionsPanel() {
  const { t } = useTranslation();
  const store = useStores().predictions;
  useEffect(() => store.getState().watch(), [store]);
  const past = usePredictions((state) => state.report);
  const isPast = useTravel(({ step }) => step !== null) && past !== null;
  const newest = useRun((state) => state.predictions);
  // Drawn in slices, after the numbers of the header.
  const predictions = useDeferredValue(isPast ? past.predictions : newest);
  const draft = useExperiment((state) => state.draft);
  const tokenizers = useRun((state) => tokenizersOf(state, draft));
  return (
    <Panel
      id="predictions"
      className={styles.predictions}
      csv={predictions.length === 0 ? undefined : () => csvOf(predictions, tokenizers)}
    >
      {isPast && (
        <p className={styles.pastStep}>
          {t('predictions.atStep', { step: formatCount(past.modelStep) })}
        </p>
      )}
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
              <PredictionRow key={index} prediction={prediction} tokenizers={tokenizers} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function csvOf(predictions: readonly Prediction[], tokenizers: Tokenizers): CsvRows {
  return [
    ['source', 'target', 'predicted', 'exact'],
    ...predictions.map(({ source, target, predicted, isExact }) => [
      detokenize(tokenizers.source, source),
      detokenize(tokenizers.target, target),
      detokenize(tokenizers.target, predicted),
      isExact ? 1 : 0,
    ]),
  ];
}

interface RowProps {
  readonly prediction: Prediction;
  readonly tokenizers: Tokenizers;
}

function PredictionRow({ prediction, tokenizers }: RowProps) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const { source, target, isExact } = prediction;
  const text = detokenize(tokenizers.source, source);
  return (
    <tr>
      <td>
        <button
          type="button"
          className={styles.source}
          aria-label={t('predictions.show', { source: text })}
          onClick={() => {
            decode.getState().setExample(text, detokenize(tokenizers.target, target));
          }}
        >
          {text}
        </button>
      </td>
      <td>
        <Written prediction={prediction} tokenizer={tokenizers.target} />
        {!isExact && (
          <span className={styles.expected}>
            {t('predictions.expected', { target: detokenize(tokenizers.target, target) })}
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
  readonly tokenizer: TokenizerSpec;
}

/** Wrong tokens, and places where one is missing, are marked a run at a time. */
const Written = memo(function Written({ prediction, tokenizer }: WrittenProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.written}>
      {textRunsOf(tokenizer, prediction).map(({ kind, tokens }, index) => {
        const text = tokens.join('');
        if (kind === 'right') return <Fragment key={index}>{text}</Fragment>;
        const words = text.trimStart();
        return (
          <Fragment key={index}>
            {words === text ? null : ' '}
            <mark className={styles.wrongToken}>
              {words}
              <span className="visuallyHidden">
                {` (${t(`predictions.${kind}Token`, { count: tokens.length })})`}
              </span>
            </mark>
          </Fragment>
        );
      })}
    </span>
  );
});
