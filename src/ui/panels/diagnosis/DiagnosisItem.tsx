/** One fault: its name, the figure behind it, the panel that shows it, and what to try. */
import { Check, ChevronDown, ChevronUp, Stethoscope, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Diagnosis } from '../../../domain/diagnosis';
import { remedyOf } from '../../../domain/diagnosisRemedies';
import { Button } from '../../controls/Button';
import { formatCount, formatSetting } from '../../formatNumber';
import { useExperiment, useRun, useStores, useTravel } from '../../storesContext';
import { diagnosisWords, PANEL_OF } from './diagnosisWords';
import styles from './diagnosis.module.css';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly isOpen: boolean;
  /** What the first one has: the way to what to try, and to the others. */
  readonly fold: {
    readonly listId: string;
    readonly more: number;
    readonly toggle: () => void;
  } | null;
}

export function DiagnosisItem({ diagnosis, isOpen, fold }: Props) {
  const { t } = useTranslation();
  const stores = useStores();
  const past = useTravel(({ step }) => step);
  const { kind } = diagnosis;
  const words = diagnosisWords(diagnosis);
  const panel = t(`panels.${PANEL_OF[kind]}.title`);
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <li className={styles.item} data-open={isOpen}>
      <div className={styles.head}>
        <Stethoscope size={15} className={styles.sign} aria-hidden />
        <p className={styles.words}>
          {past !== null && <>{t('diagnosis.past', { step: formatCount(past) })} </>}
          <strong>{t(`diagnosis.kinds.${kind}.title`, words)}</strong>
          <span className={styles.figure}>{t(`diagnosis.kinds.${kind}.figure`, words)}</span>
        </p>
        <div className={styles.buttons}>
          {fold && (
            <Button
              look="quiet"
              aria-expanded={isOpen}
              aria-controls={fold.listId}
              onClick={fold.toggle}
            >
              {foldWords(t, isOpen, fold.more)}
              <Chevron size={14} aria-hidden />
            </Button>
          )}
          <Button
            look="quiet"
            onClick={() => {
              stores.layout.getState().followLink(PANEL_OF[kind]);
            }}
          >
            {t('diagnosis.open', { panel })}
          </Button>
          <Button
            look="quiet"
            aria-label={t('diagnosis.dismiss', { name: t(`diagnosis.kinds.${kind}.name`) })}
            onClick={() => {
              stores.diagnosis.getState().dismiss(kind);
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        </div>
      </div>
      {isOpen && (
        <div className={styles.try}>
          <p>{t(`diagnosis.kinds.${kind}.try`)}</p>
          <RemedyButton diagnosis={diagnosis} />
        </div>
      )}
    </li>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function foldWords(t: Translate, isOpen: boolean, more: number): string {
  if (isOpen) return t('diagnosis.less');
  return more > 0 ? t('diagnosis.moreAnd', { count: more }) : t('diagnosis.more');
}

/** Sets the one setting in the draft; the notice of changed settings offers the new run. */
function RemedyButton({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { t } = useTranslation();
  const { experiment } = useStores();
  const config = useRun((state) => state.openedModel?.snapshot.config ?? state.config);
  const draft = useExperiment((state) => state.draft);
  const remedy = config && remedyOf(diagnosis, config);
  if (!remedy) return null;
  const { section, name, value } = remedy;
  const isSet = Object.entries(draft[section]).some(
    ([setting, now]) => setting === name && now === value,
  );
  return (
    <Button
      disabled={isSet}
      onClick={() => {
        experiment.getState().setSetting(section, name, value);
      }}
    >
      {isSet && <Check size={14} aria-hidden />}
      {t(`diagnosis.remedies.${name}`, {
        value: typeof value === 'number' ? formatSetting(value) : value,
      })}
      {isSet && <span className={styles.figure}>{t('diagnosis.isSet')}</span>}
    </Button>
  );
}
