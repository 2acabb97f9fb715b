/** The true target, when it is known: closed a word with its verdict, open a box to change it. */
import { Check, Plus, Target, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlot, useStores, type Slot } from '../../storesContext';
import styles from './machine.module.css';

export function TargetBox({ slot }: { readonly slot: Slot }) {
  const { t } = useTranslation();
  const store = useStores()[slot];
  const gold = useSlot(slot, (state) => state.gold);
  const verdict = useSlot(slot, ({ result }) => result?.gold?.verdict ?? null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    if (store.getState().gold?.trim() === '') store.getState().setGold(null);
  };
  if (isOpen) {
    return (
      <input
        // Opened by a visitor who wants to type into it.
        ref={(input) => {
          input?.focus();
        }}
        className={styles.targetInput}
        value={gold ?? ''}
        aria-label={t('machine.target')}
        placeholder={t('machine.target')}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={1000}
        onChange={(event) => {
          const { value } = event.target;
          store.getState().setGold(value === '' ? null : value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') close();
        }}
        onBlur={close}
      />
    );
  }
  return (
    <button
      type="button"
      className={styles.target}
      aria-label={gold === null ? t('machine.addTarget') : undefined}
      title={gold === null ? t('machine.addTargetHint') : t('machine.changeTarget')}
      onClick={() => {
        setOpen(true);
      }}
    >
      {gold === null ? (
        <>
          <Plus size={13} aria-hidden />
          {t('machine.targetShort')}
        </>
      ) : (
        <>
          <Target size={13} aria-label={t('machine.target')} />
          <span className={styles.targetText}>{gold}</span>
          {verdict === 'match' && (
            <Check size={14} className={styles.right} aria-label={t('machine.right')} />
          )}
          {verdict !== null && verdict !== 'match' && (
            <X size={14} className={styles.wrong} aria-label={t('machine.wrong')} />
          )}
        </>
      )}
    </button>
  );
}
