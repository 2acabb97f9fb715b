/** The first training examples of the draft, drawn by the same code and seed as the worker's. */
import { useTranslation } from 'react-i18next';
import { useExperiment } from '../storesContext';
import styles from './setup.module.css';

const SHOWN = 4;

export function ExamplePreview() {
  const { t } = useTranslation();
  const { status, pairs, failure } = useExperiment((state) => state.preview);
  if (pairs.length === 0) {
    const text = status === 'loading' ? t('setup.loadingExamples') : t('setup.noExamples');
    return (
      <p className={styles.note} role="status">
        {failure
          ? t(`failure.${failure.code}`, { ...failure.details, message: failure.message })
          : text}
      </p>
    );
  }
  return (
    <table className={styles.examples} aria-label={t('setup.examples')}>
      <tbody>
        {pairs.slice(0, SHOWN).map(({ source, target }, index) => (
          <tr key={index}>
            <td title={source}>{source}</td>
            <td aria-hidden>→</td>
            <td title={target}>{target}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
