/** What the decoder writes before and after the operation, token over token, and what that means. */
import { memo } from 'react';
import clsx from 'clsx';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { isUntouched } from '../../../domain/contextSurgery';
import { Button } from '../../controls/Button';
import { formatMs } from '../../formatNumber';
import { useDecode, useRun, useStores, useSurgery } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import { meaningOf, pairTokens, writtenTokens, type TokenPair } from './outputDiff';
import styles from './surgery.module.css';

interface Props {
  /** Null while it failed. */
  readonly after: DecodeTrace | null;
  readonly before: DecodeTrace | null;
}

export function AnswerView({ after, before }: Props) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const isTouched = useDecode(({ decoded }) => decoded !== null && !isUntouched(decoded.surgery));
  const isOperating = useSurgery(({ plan }) => plan.blend !== null || plan.operations.length > 0);
  const failure = useDecode((state) => state.failure);
  const answerMs = useSurgery((state) => state.answerMs);
  return (
    <section className={styles.answer} aria-label={t('surgery.answer')}>
      {failure && (
        <p className={styles.failure} role="alert">
          {t('surgery.failed', { reason: failureWords(t, failure) })}
        </p>
      )}
      {after && !isTouched && <Plain trace={after} />}
      {after && isTouched && <Compared after={after} before={before} />}
      {isOperating && (
        <p className={styles.answerFoot}>
          <span className={styles.mark} aria-hidden />
          {t('surgery.machineNote')}
          <Button look="quiet" onClick={surgery.getState().removeAll}>
            <Undo2 size={14} aria-hidden />
            {t('surgery.back')}
          </Button>
          {answerMs !== null && (
            <span className={styles.answered}>
              {t('surgery.answered', { ms: formatMs(answerMs) })}
            </span>
          )}
        </p>
      )}
    </section>
  );
}

/** Nothing is operated on: the output stands alone. */
function Plain({ trace }: { readonly trace: DecodeTrace }) {
  const { t } = useTranslation();
  const tokens = writtenTokens(trace);
  return (
    <>
      <div className={styles.outputs}>
        <RowNames names={[t('surgery.untouched')]} />
        <ol className={styles.pairs} aria-hidden>
          {tokens.map((token, at) => (
            <li key={at}>
              <span className={styles.token}>{tokenSign(token)}</span>
            </li>
          ))}
        </ol>
        <p className="visuallyHidden">{trace.output.join(' ')}</p>
        <LogProbabilities traces={[trace]} />
      </div>
      <p className={styles.meaning}>{t('surgery.meaning.untouched')}</p>
    </>
  );
}

function Compared({
  after,
  before,
}: {
  readonly after: DecodeTrace;
  readonly before: DecodeTrace | null;
}) {
  const { t } = useTranslation();
  const isSwapped = useDecode(
    ({ decoded }) => decoded?.surgery.blend?.share === 1 && decoded.surgery.edits.length === 0,
  );
  const other = useSurgery((state) => state.other.trace);
  const isTraining = useRun((state) => state.phase === 'running');
  if (!before) return <p className={styles.meaning}>{t('surgery.asking')}</p>;
  const pairs = pairTokens(writtenTokens(before), writtenTokens(after));
  const meaning = meaningOf(pairs, isSwapped && other ? writtenTokens(other) : null);
  const meaningWords =
    meaning.kind === 'changed'
      ? t('surgery.meaning.changed', { count: meaning.count, first: meaning.first })
      : t(`surgery.meaning.${meaning.kind}`);
  return (
    <>
      <div className={styles.outputs}>
        <RowNames names={[t('surgery.before'), t('surgery.after')]} />
        <Pairs pairs={pairs} />
        <LogProbabilities traces={[before, after]} />
      </div>
      <p className={styles.meaning} role="status">
        {meaningWords}
      </p>
      {isTraining && before.modelStep !== after.modelStep && (
        <p className={styles.note}>
          {t('surgery.steps', { before: before.modelStep, after: after.modelStep })}
        </p>
      )}
    </>
  );
}

function RowNames({ names }: { readonly names: readonly string[] }) {
  return (
    <div className={styles.rowNames} aria-hidden>
      {names.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

/** Each token over the one that took its place; a difference has a frame and a wavy line. */
const Pairs = memo(function Pairs({ pairs }: { readonly pairs: readonly TokenPair[] }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.pairs}>
      {pairs.map(({ before, after, isSame }, at) => (
        <li key={at}>
          <span className={clsx(styles.token, before === null && styles.missing)} aria-hidden>
            {before === null ? '·' : tokenSign(before)}
          </span>
          <span
            className={clsx(
              styles.token,
              after === null && styles.missing,
              !isSame && styles.changed,
            )}
            aria-hidden
          >
            {after === null ? '·' : tokenSign(after)}
          </span>
          <span className="visuallyHidden">
            {isSame
              ? after
              : t('surgery.tokenPair', {
                  at: at + 1,
                  before: before ?? t('surgery.gone'),
                  after: after ?? t('surgery.gone'),
                })}
          </span>
        </li>
      ))}
    </ol>
  );
});

function LogProbabilities({ traces }: { readonly traces: readonly DecodeTrace[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.logProbabilities}>
      {traces.map(({ logProbability }, index) => (
        <span key={index} title={t('surgery.logProbability')}>
          <span aria-hidden>log p </span>
          <span className="visuallyHidden">{t('surgery.logProbability')} </span>
          {formatLogProbability(logProbability)}
        </span>
      ))}
    </div>
  );
}

/** Two digits behind the point, more where they would all be 0. */
export function formatLogProbability(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 10 ? size.toFixed(1) : size >= 0.1 ? size.toFixed(2) : size.toPrecision(2);
  return value < 0 ? `−${digits}` : size === 0 ? '0' : digits;
}
