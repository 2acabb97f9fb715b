/** What two decodings wrote, where they part, and which of them is right. */
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace, TokenProbability } from '../../../domain/decodeTrace';
import { useSlot, type Slot } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { firstDifference } from './compareOutputs';
import styles from './machine.module.css';

export function ComparisonLine() {
  const { t } = useTranslation();
  const first = useSlot('decode', (state) => state.trace);
  const second = useSlot('compare', (state) => state.trace);
  if (!first || !second) return null;
  const difference = firstDifference(first, second);
  const words = (chosen: TokenProbability | null) => ({
    token: chosen ? tokenSign(chosen.token) : '∅',
    value: chosen ? minus(chosen.logProbability.toFixed(3)) : '–',
  });
  const a = difference && words(difference.first);
  const b = difference && words(difference.second);
  return (
    <div className={styles.difference} role="status" aria-label={t('machine.comparison')}>
      <Outcome slot="decode" name={t('machine.firstMachine')} trace={first} />
      <Outcome slot="compare" name={t('machine.secondMachine')} trace={second} />
      <p>
        {a && b
          ? t('machine.differ', {
              step: difference.index + 1,
              first: a.token,
              firstValue: a.value,
              second: b.token,
              secondValue: b.value,
            })
          : t('machine.same')}
      </p>
    </div>
  );
}

interface OutcomeProps {
  readonly slot: Slot;
  readonly name: string;
  readonly trace: DecodeTrace;
}

function Outcome({ slot, name, trace }: OutcomeProps) {
  const { t } = useTranslation();
  const verdict = useSlot(slot, ({ result }) => result?.gold?.verdict ?? null);
  return (
    <p className={styles.outcome}>
      <span className={styles.name}>{name}</span>
      <span className={styles.output}>
        {trace.decoder.map(({ chosen }) => tokenSign(chosen.token)).join('')}
      </span>
      {verdict === 'match' && (
        <Check size={14} className={styles.right} aria-label={t('machine.right')} />
      )}
      {verdict !== null && verdict !== 'match' && (
        <X size={14} className={styles.wrong} aria-label={t('machine.wrong')} />
      )}
      <span>{t('machine.logProbability', { value: minus(trace.logProbability.toFixed(3)) })}</span>
    </p>
  );
}

function minus(digits: string): string {
  return digits.replace('-', '−');
}
