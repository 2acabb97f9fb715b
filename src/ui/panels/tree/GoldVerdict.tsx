/**
 * Who is at fault when the output is not the true target: the search, which lost it, or the model,
 * which prefers something else (Stahlberg & Byrne 2019).
 */
import { Check, Pencil, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeResult, GoldComparison } from '../../../domain/decoding';
import { DECODING_SPECS } from '../../../domain/decoding';
import type { DecodingInputs } from '../../../state/decodeStore';
import { Button } from '../../controls/Button';
import { useStores } from '../../storesContext';
import { formatLogProbability } from './treeWords';
import styles from './verdict.module.css';

interface Props {
  readonly result: DecodeResult;
  /** What the result was made from. */
  readonly decoded: DecodingInputs;
}

export function GoldVerdict({ result, decoded }: Props) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const [isChanging, setChanging] = useState(false);
  const { gold } = result;
  return (
    <div className={styles.verdict} role="group" aria-label={t('tree.verdict.label')}>
      {gold && (
        <p>
          <Judgement result={result} gold={gold} decoded={decoded} />
          {!isChanging && (
            <Button
              look="quiet"
              aria-label={t('tree.verdict.change')}
              title={t('tree.verdict.change')}
              onClick={() => {
                setChanging(true);
              }}
            >
              <Pencil size={13} aria-hidden />
            </Button>
          )}
        </p>
      )}
      {(!gold || isChanging) && (
        <TargetField
          key={decoded.source}
          target={decoded.gold ?? ''}
          isOpened={isChanging}
          onDone={(target) => {
            setChanging(false);
            const { gold: known, setGold } = decode.getState();
            if (target !== known) setGold(target);
          }}
        />
      )}
      {decoded.forcedIds.length > 0 && (
        <Button onClick={() => void decode.getState().force([])}>
          <Undo2 size={14} aria-hidden />
          {t('tree.verdict.unforce')}
        </Button>
      )}
    </div>
  );
}

interface JudgementProps extends Props {
  readonly gold: GoldComparison;
}

function Judgement({ result, gold, decoded }: JudgementProps) {
  const { t } = useTranslation();
  const { verdict, hasUnknown, hypothesis } = gold;
  const output = formatLogProbability(result.search.hypotheses[0]?.score ?? Number.NaN, 3);
  const target = formatLogProbability(hypothesis.score, 3);
  if (verdict === 'match') {
    return (
      <>
        <Check className={styles.right} size={14} aria-hidden />
        <span className={styles.right}>{t('tree.verdict.match')}</span>{' '}
        <span className={styles.scores}>{t('tree.verdict.scoreMatch', { output })}</span>
      </>
    );
  }
  return (
    <>
      <X className={styles.wrong} size={14} aria-hidden />
      <strong className={styles.wrong}>{t(`tree.verdict.${verdict}`)}</strong>{' '}
      {t(`tree.verdict.${verdict}Text`, { output, gold: target })}{' '}
      {t(`tree.verdict.${remedyFor(verdict, decoded)}`)}
      {hasUnknown && ` ${t('tree.verdict.unknownToken')}`}
    </>
  );
}

function remedyFor(
  verdict: 'searchError' | 'modelError',
  { settings, forcedIds }: DecodingInputs,
): 'tryTraining' | 'tryFree' | 'tryBeam' | 'tryWider' | 'tryPenalty' {
  if (verdict === 'modelError') return 'tryTraining';
  if (forcedIds.length > 0) return 'tryFree';
  if (settings.kind !== 'beam') return 'tryBeam';
  return settings.beamWidth < DECODING_SPECS.beamWidth.max ? 'tryWider' : 'tryPenalty';
}

interface FieldProps {
  readonly target: string;
  readonly isOpened: boolean;
  readonly onDone: (target: string | null) => void;
}

function TargetField({ target, isOpened, onDone }: FieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(target);
  const done = (): void => {
    onDone(text === '' ? null : text);
  };
  return (
    <label className={styles.target}>
      {t('tree.verdict.target')}
      <input
        // A visitor who asked for the field wants to type.
        autoFocus={isOpened}
        className={styles.field}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('tree.verdict.targetPlaceholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onBlur={done}
        onKeyDown={({ key }) => {
          if (key === 'Enter') done();
        }}
      />
    </label>
  );
}
