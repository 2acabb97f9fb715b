/** The first training examples of the draft, drawn by the same code and seed as the worker's. */
import { useTranslation } from 'react-i18next';
import type { TextPair } from '../../data/textPair';
import { Button } from '../controls/Button';
import { useExperiment, useStores } from '../storesContext';
import { failureWords } from './failureWords';
import styles from './setup.module.css';

const SHOWN = 4;
const SHOWN_STACKED = 3;

/** Letters of both sides that still stand beside each other in the narrow column. */
const BESIDE = 30;

/** Letters that take two places of a monospaced face. */
const WIDE =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uff60]/gu;

function placesOf(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, placesOf(text)), 1);
}

export function ExamplePreview() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const { status, pairs, failure } = useExperiment((state) => state.preview);
  if (pairs.length === 0) {
    const text = status === 'loading' ? t('setup.loadingExamples') : t('setup.noExamples');
    return (
      <>
        <p className={styles.note} role="status">
          {failure ? failureWords(t, failure) : text}
        </p>
        {failure?.code === 'ownDataMissing' && (
          <Button
            className={styles.remedy}
            onClick={() => {
              importing.getState().open();
            }}
          >
            {t('failure.remedies.bringIn')}
          </Button>
        )}
      </>
    );
  }
  const shown = pairs.slice(0, SHOWN);
  const sources = longest(shown.map(({ source }) => source));
  const targets = longest(shown.map(({ target }) => target));
  return sources + targets > BESIDE ? (
    <StackedExamples pairs={pairs.slice(0, SHOWN_STACKED)} />
  ) : (
    <ul className={styles.examples} aria-label={t('setup.examples')}>
      {shown.map(({ source, target }, index) => (
        // The target shows whole where it can; the source gives way.
        <li
          key={index}
          style={{
            gridTemplateColumns: `minmax(0, ${sources}fr) 26px minmax(min(${targets}ch, 60%), ${targets}fr)`,
          }}
        >
          <span title={source}>{source}</span>
          <span className={styles.arrow}>→</span>
          <span title={target}>{target}</span>
        </li>
      ))}
    </ul>
  );
}

/** Sentences: the target below its source. */
function StackedExamples({ pairs }: { readonly pairs: readonly TextPair[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.stacked} aria-label={t('setup.examples')}>
      {pairs.map(({ source, target }, index) => (
        <li key={index}>
          <span title={source} dir="auto">
            {source}
          </span>
          <span className={styles.arrow}>→</span>
          <span title={target} dir="auto">
            {target}
          </span>
        </li>
      ))}
    </ul>
  );
}
