/** The source to decode, and which of its tokens the model has never seen. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useExperiment, useSlot, useStores, type Slot } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import styles from './machine.module.css';

export function SourceInput({ slot }: { readonly slot: Slot }) {
  const { t } = useTranslation();
  const store = useStores()[slot];
  const noteId = useId();
  const source = useSlot(slot, (state) => state.source);
  const trace = useSlot(slot, (state) => state.trace);
  const failure = useSlot(slot, (state) => state.failure);
  const example = useExperiment((state) => state.preview.pairs[0]?.source ?? '');
  const unknown = [
    ...new Set(trace?.encoder.filter(({ isKnown }) => !isKnown).map(({ token }) => token)),
  ];
  const tokens = unknown.map(tokenSign).join(' ');
  const notes = [
    failure && failureWords(t, failure),
    unknown.length > 0 && t('machine.unknown', { count: unknown.length, tokens }),
    trace && !trace.isFinished && t('machine.unfinished'),
  ].filter((note) => typeof note === 'string');
  return (
    <>
      <input
        className={styles.source}
        value={source}
        aria-label={t(slot === 'decode' ? 'machine.source' : 'machine.secondSource')}
        aria-describedby={noteId}
        placeholder={
          example === '' ? t('machine.placeholder') : t('machine.placeholderWith', { example })
        }
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={1000}
        onChange={(event) => {
          store.getState().setSource(event.target.value);
        }}
      />
      <p
        id={noteId}
        className={notes.length === 0 ? 'visuallyHidden' : styles.sourceNote}
        data-failed={failure !== null || unknown.length > 0}
        role="status"
      >
        {notes.join(' ')}
      </p>
    </>
  );
}
