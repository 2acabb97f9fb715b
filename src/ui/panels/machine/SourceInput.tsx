/** The source to decode, and which of its tokens the model has never seen. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecode, useExperiment, useStores } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import styles from './machine.module.css';

export function SourceInput() {
  const { t } = useTranslation();
  const { decode } = useStores();
  const noteId = useId();
  const source = useDecode((state) => state.source);
  const trace = useDecode((state) => state.trace);
  const failure = useDecode((state) => state.failure);
  const example = useExperiment((state) => state.preview.pairs[0]?.source ?? '');
  const unknown = [
    ...new Set(trace?.encoder.filter(({ isKnown }) => !isKnown).map(({ token }) => token)),
  ];
  const tokens = unknown.map(tokenSign).join(' ');
  const note = failure
    ? failureWords(t, failure)
    : unknown.length > 0
      ? t('machine.unknown', { count: unknown.length, tokens })
      : null;
  return (
    <div className={styles.source}>
      <input
        className={styles.sourceBox}
        value={source}
        aria-label={t('machine.source')}
        aria-describedby={noteId}
        placeholder={
          example === '' ? t('machine.placeholder') : t('machine.placeholderWith', { example })
        }
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={1000}
        onChange={(event) => {
          decode.getState().setSource(event.target.value);
        }}
      />
      <p id={noteId} className={note === null ? 'visuallyHidden' : styles.sourceNote} role="status">
        {note}
      </p>
    </div>
  );
}
