/** A side's tokenizer as a file of Hugging Face's `tokenizer.json`. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SideName } from '../../../state/dataStore';
import { Button } from '../../controls/Button';
import { downloadFile } from '../../layout/downloadFile';
import { useStores } from '../../storesContext';
import styles from './examples.module.css';

export function TokenizerButtons({ side }: { readonly side: SideName }) {
  const { t } = useTranslation();
  const { data } = useStores();
  const [problem, setProblem] = useState<{ side: SideName; words: string } | null>(null);
  const name = t(`dataPanel.sidesInText.${side}`);
  return (
    <div className={styles.files}>
      <Button
        look="quiet"
        title={t('dataPanel.exportHint', { side: name })}
        onClick={() => {
          const file = data.getState().tokenizerFile(side);
          if (file?.ok) {
            downloadFile(`tokenizer-${side}.json`, new TextEncoder().encode(file.value));
          }
          setProblem(
            file && !file.ok
              ? { side, words: t('dataPanel.cannotExport', { message: file.error }) }
              : null,
          );
        }}
      >
        <Download size={13} aria-hidden />
        {t('dataPanel.exportFile')}
      </Button>
      {problem?.side === side && (
        <p role="alert" className={styles.problem}>
          {problem.words}
        </p>
      )}
    </div>
  );
}
