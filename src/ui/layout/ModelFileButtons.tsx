/** Saves the parameters in view as a file, and opens such a file. */
import { Download, FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasModel } from '../../state/decodeStore';
import { Button } from '../controls/Button';
import { formatCount } from '../formatNumber';
import { useRun, useStores, useTravel } from '../storesContext';
import { downloadFile } from './downloadFile';
import styles from './layout.module.css';

export function ModelFileButtons() {
  const { t } = useTranslation();
  const { run, experiment, travel } = useStores();
  const canSave = useRun(hasModel);
  const step = useTravel((state) => state.step);
  const saveLabel =
    step === null ? t('header.save') : t('header.savePast', { step: formatCount(step) });
  const input = useRef<HTMLInputElement>(null);
  const save = async (): Promise<void> => {
    const { config, openedModel } = run.getState();
    const { step } = travel.getState();
    const bytes = await run.getState().saveModel();
    const { task } = (openedModel?.snapshot.config ?? config ?? experiment.getState().draft).data;
    const name = step === null ? task : `${task}-step${step}`;
    if (bytes) downloadFile(`seq2seq-${name}.safetensors`, bytes);
  };
  return (
    <>
      <Button
        aria-label={saveLabel}
        title={saveLabel}
        disabled={!canSave}
        onClick={() => void save()}
      >
        <Download size={15} aria-hidden />
        <span className={styles.wordy}>{t('header.saveShort')}</span>
      </Button>
      <Button
        aria-label={t('header.open')}
        title={t('header.open')}
        onClick={() => input.current?.click()}
      >
        <FolderOpen size={15} aria-hidden />
        <span className={styles.wordy}>{t('header.openShort')}</span>
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".safetensors"
        aria-label={t('header.file')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (!file) return;
          void file.arrayBuffer().then((bytes) => run.getState().openModel(file.name, bytes));
        }}
      />
    </>
  );
}
