/** A side's tokenizer as a file of Hugging Face's `tokenizer.json`: saved, or taken from one. */
import { Download, FolderOpen, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SideName } from '../../../data/dataTokens';
import { Button } from '../../controls/Button';
import { downloadFile } from '../../layout/downloadFile';
import { useExperiment, useStores } from '../../storesContext';
import styles from './examples.module.css';

export function TokenizerButtons({ side }: { readonly side: SideName }) {
  const { t } = useTranslation();
  const { data } = useStores();
  const isGiven = useExperiment(({ draft }) => draft.data.tokenizers?.[side] !== undefined);
  const [problem, setProblem] = useState<{ side: SideName; words: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const name = t(`dataPanel.sidesInText.${side}`);
  const save = (): void => {
    const file = data.getState().tokenizerFile(side);
    if (!file) return;
    if (file.ok) downloadFile(`tokenizer-${side}.json`, new TextEncoder().encode(file.value));
    setProblem(
      file.ok ? null : { side, words: t('dataPanel.cannotExport', { message: file.error }) },
    );
  };
  const take = async (file: File): Promise<void> => {
    const taken = data.getState().takeTokenizer(side, await file.text());
    setProblem(
      taken.ok
        ? null
        : {
            side,
            words: t('dataPanel.cannotImport', { name: file.name, message: taken.error }),
          },
    );
  };
  return (
    <div className={styles.files}>
      {isGiven && (
        <>
          <span className={styles.given}>{t('dataPanel.given')}</span>
          <Button
            look="quiet"
            title={t('dataPanel.dropGiven')}
            aria-label={t('dataPanel.dropGiven')}
            onClick={() => {
              data.getState().dropTokenizer(side);
            }}
          >
            <RotateCcw size={13} aria-hidden />
          </Button>
        </>
      )}
      <Button look="quiet" title={t('dataPanel.exportHint', { side: name })} onClick={save}>
        <Download size={13} aria-hidden />
        {t('dataPanel.exportFile')}
      </Button>
      <Button
        look="quiet"
        title={t('dataPanel.importHint', { side: name })}
        onClick={() => input.current?.click()}
      >
        <FolderOpen size={13} aria-hidden />
        {t('dataPanel.importFile')}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label={t('dataPanel.fileOf', { side: name })}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      {problem?.side === side && (
        <p role="alert" className={styles.problem}>
          {problem.words}
        </p>
      )}
    </div>
  );
}
