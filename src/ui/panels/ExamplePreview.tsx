/** The first training examples of the draft, drawn by the same code and seed as the worker's. */
import { useTranslation } from 'react-i18next';
import { useExperiment } from '../storesContext';
import { failureWords } from './failureWords';
import styles from './setup.module.css';

const SHOWN = 4;

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 1);
}

export function ExamplePreview() {
  const { t } = useTranslation();
  const { status, pairs, failure } = useExperiment((state) => state.preview);
  if (pairs.length === 0) {
    const text = status === 'loading' ? t('setup.loadingExamples') : t('setup.noExamples');
    return (
      <p className={styles.note} role="status">
        {failure ? failureWords(t, failure) : text}
      </p>
    );
  }
  const shown = pairs.slice(0, SHOWN);
  const sources = longest(shown.map(({ source }) => source));
  const targets = longest(shown.map(({ target }) => target));
  // The target shows whole where it can; the source gives way.
  const template = `minmax(0, ${sources}fr) 26px minmax(min(${targets}ch, 60%), ${targets}fr)`;
  return (
    <ul className={styles.examples} aria-label={t('setup.examples')}>
      {shown.map(({ source, target }, index) => (
        <li key={index} style={{ gridTemplateColumns: template }}>
          <span title={source}>{source}</span>
          <span className={styles.arrow}>→</span>
          <span title={target}>{target}</span>
        </li>
      ))}
    </ul>
  );
}
