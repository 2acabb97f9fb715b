/** The ways in: drop or choose a file, paste a text, or name an address. */
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import { useStores } from '../../storesContext';
import { UrlForm } from './UrlForm';
import styles from './chooser.module.css';

const ACCEPTED = '.csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,.parquet,.gz,.zip,text/*';

export function SourceChooser() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const input = useRef<HTMLInputElement>(null);
  const { read } = importing.getState();
  return (
    <div className={styles.chooser}>
      <div className={styles.drop}>
        <FileUp size={30} strokeWidth={1.4} aria-hidden />
        <h3>{t('ownData.source.drop')}</h3>
        <p>
          {t('ownData.source.formats')}
          <br />
          {t('ownData.source.packed')}
        </p>
        <Button look="primary" data-first-stop onClick={() => input.current?.click()}>
          {t('ownData.source.choose')}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept={ACCEPTED}
          aria-label={t('ownData.source.file')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void read({ kind: 'file', name: file.name, blob: file });
          }}
        />
      </div>
      <PasteForm />
      <UrlForm
        onFetch={(url) => {
          void read({ kind: 'url', url });
        }}
      />
    </div>
  );
}

function PasteForm() {
  const { t } = useTranslation();
  const { importing } = useStores();
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        const name = t('ownData.source.pastedName');
        if (!isEmpty) void importing.getState().read({ kind: 'text', name, text });
      }}
    >
      <label htmlFor="pasted-pairs">{t('ownData.source.paste')}</label>
      <textarea
        id="pasted-pairs"
        rows={4}
        spellCheck={false}
        aria-describedby="pasted-pairs-help"
        placeholder={t('ownData.source.pasteExample')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div className={styles.pasteFoot}>
        <p id="pasted-pairs-help">{t('ownData.source.pasteHint')}</p>
        <Button type="submit" disabled={isEmpty}>
          {t('ownData.source.read')}
        </Button>
      </div>
    </form>
  );
}
