/**
 * One line over the panels that names what stands out in the figures of the run; nothing stands there
 * when nothing does. It unfolds into what to try against each fault.
 */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDiagnosis, useStores } from '../../storesContext';
import { DiagnosisItem } from './DiagnosisItem';
import styles from './diagnosis.module.css';

export function DiagnosisLine() {
  const { t } = useTranslation();
  const { diagnosis } = useStores();
  const diagnoses = useDiagnosis((state) => state.diagnoses);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  useEffect(() => diagnosis.getState().watch(), [diagnosis]);
  const shown = isOpen ? diagnoses : diagnoses.slice(0, 1);
  return (
    <>
      {/* Names without figures: those change every few seconds and would be read out each time. */}
      <p className="visuallyHidden" role="status">
        {diagnoses.map(({ kind }) => `${t(`diagnosis.kinds.${kind}.name`)}.`).join(' ')}
      </p>
      {shown.length > 0 && (
        <ul id={listId} className={styles.list} aria-label={t('diagnosis.label')}>
          {shown.map((each, index) => (
            <DiagnosisItem
              key={each.kind}
              diagnosis={each}
              isOpen={isOpen}
              fold={
                index === 0
                  ? {
                      listId,
                      more: diagnoses.length - 1,
                      toggle: () => {
                        setOpen(!isOpen);
                      },
                    }
                  : null
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}
