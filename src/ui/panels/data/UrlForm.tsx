/** A file by its address. It is fetched only after a person has seen whom the browser will ask. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button';
import styles from './chooser.module.css';

export function UrlForm({ onFetch }: { readonly onFetch: (url: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isAsking, setAsking] = useState(false);
  const url = readUrl(typed);
  const isBad = typed.trim() !== '' && !url;
  if (url && isAsking) {
    return (
      <div className={styles.ask} role="group" aria-label={t('ownData.source.url')}>
        <strong>{t('ownData.source.fetchAsk', { host: url.host })}</strong>
        <code>{url.href}</code>
        <p>{t('ownData.source.fetchText', { host: url.host })}</p>
        <div className={styles.buttons}>
          <Button
            look="primary"
            autoFocus
            onClick={() => {
              onFetch(url.href);
            }}
          >
            {t('ownData.source.fetchDo')}
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
            }}
          >
            {t('ownData.source.fetchNot')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className={styles.url}
      onSubmit={(event) => {
        event.preventDefault();
        if (url) setAsking(true);
      }}
    >
      <label htmlFor="pairs-address">{t('ownData.source.url')}</label>
      <div className={styles.urlLine}>
        <input
          id="pairs-address"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('ownData.source.urlHint')}
          aria-invalid={isBad}
          aria-describedby="pairs-address-help"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button type="submit" disabled={!url}>
          {t('ownData.source.fetch')}
        </Button>
      </div>
      <p id="pairs-address-help" className={isBad ? styles.bad : styles.urlNote}>
        {t(isBad ? 'ownData.source.urlBad' : 'ownData.source.urlNote')}
      </p>
    </form>
  );
}

/** Encrypted addresses only: what comes over plain HTTP may have been changed on its way. */
function readUrl(text: string): URL | null {
  const url = URL.parse(text.trim());
  return url?.protocol === 'https:' && url.hostname !== '' ? url : null;
}
