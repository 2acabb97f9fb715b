/** What went wrong with the run, in words, and the button that mends it. */
import { TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Stores } from '../../state/stores';
import { Button } from '../controls/Button';
import { formatCount, formatSetting } from '../formatNumber';
import { useRun, useStores } from '../storesContext';
import { failureWords, type Failure } from './failureWords';
import styles from './failure.module.css';

interface Remedy {
  /** Under `failure.remedies`. */
  readonly key: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly apply: () => void;
}

export function FailureBanner() {
  const { t } = useTranslation();
  const stores = useStores();
  const failure = useRun((state) => state.failure);
  if (!failure) return null;
  return (
    <div className={styles.banner} role="alert">
      <TriangleAlert size={18} className={styles.sign} aria-hidden />
      <div className={styles.words}>
        <p>{failureWords(t, failure)}</p>
        <div className={styles.remedies}>
          {remediesOf(failure, stores).map(({ key, values, apply }) => (
            <Button key={key} onClick={apply}>
              {t(`failure.remedies.${key}`, values ?? {})}
            </Button>
          ))}
        </div>
      </div>
      <Button
        look="quiet"
        aria-label={t('failure.dismiss')}
        onClick={() => {
          stores.run.getState().dismissFailure();
        }}
      >
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

function remediesOf(
  failure: Failure,
  { experiment, importing, run, settings }: Stores,
): readonly Remedy[] {
  const restart = (): void => void run.getState().restart();
  const tryAgain: Remedy = { key: 'tryAgain', apply: restart };
  const reload: Remedy = {
    key: 'reload',
    apply: () => {
      window.location.reload();
    },
  };
  switch (failure.code) {
    case 'nonFinite': {
      const rate = lowerRate(experiment.getState().draft.training.learningRate);
      return [
        {
          key: 'lowerRate',
          values: { rate: formatSetting(rate) },
          apply: () => {
            experiment.getState().setSetting('training', 'learningRate', rate);
            restart();
          },
        },
      ];
    }
    case 'dataTooFewUnique': {
      const available = Number(failure.details['available']);
      if (!Number.isFinite(available)) return [];
      return [
        {
          key: 'useExamples',
          values: { count: formatCount(available) },
          apply: () => {
            experiment.getState().setDataNumber('examples', available);
            restart();
          },
        },
      ];
    }
    case 'doesNotFit': {
      const { setting, value } = failure.details;
      if ((setting !== 'batchSize' && setting !== 'hiddenSize') || typeof value !== 'number') {
        return [];
      }
      return [
        {
          key: `use_${setting}`,
          values: { value: formatCount(value) },
          apply: () => {
            const section = setting === 'batchSize' ? 'training' : 'model';
            experiment.getState().setSetting(section, setting, value);
            restart();
          },
        },
      ];
    }
    case 'deviceLost':
    case 'deviceError':
      return [
        {
          key: 'restartOnWasm',
          apply: () => {
            settings.getState().setBackend('wasm');
            restart();
          },
        },
      ];
    case 'backendUnavailable':
      return [
        {
          key: 'chooseAutomatic',
          apply: () => {
            settings.getState().setBackend('auto');
            restart();
          },
        },
      ];
    case 'ownDataMissing':
      return [
        {
          key: 'bringIn',
          apply: () => {
            importing.getState().open();
          },
        },
      ];
    case 'datasetUnreachable':
      return [tryAgain];
    case 'workerStopped':
      return [reload];
    case 'internal':
      return [tryAgain, reload];
    case 'invalidConfig':
    case 'dataInvalid':
    case 'noModel':
    case 'emptySource':
    case 'invalidRequest':
    case 'notKept':
    case 'cancelled':
    case 'noHeldOut':
    // Said in the dialog of own data, where the way on is.
    case 'importUnreadable':
    case 'importEmpty':
    case 'importTooLarge':
    case 'importBadEncoding':
    case 'importBadParquet':
    case 'importBadZip':
    case 'importNoColumns':
    case 'importNoPairs':
    case 'importCancelled':
    case 'importUnreachable':
    case 'storageBlocked':
    case 'storageFull':
    case 'storageUnavailable':
    case 'nameTaken':
      return [];
  }
}

/** A third, to one digit: 1 -> 0.3, 0.003 -> 0.001. */
function lowerRate(rate: number): number {
  return Math.max(1e-5, Number((rate / 3).toPrecision(1)));
}
