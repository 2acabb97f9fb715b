/** The datasets that this browser keeps: to use, to rename, to delete. */
import { Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnDataset } from '../../../domain/dataImport';
import { Button } from '../../controls/Button';
import { formatBytes } from '../../formatNumber';
import { useExperiment, useLibrary, useStores } from '../../storesContext';
import { failureWords } from '../failureWords';
import styles from './library.module.css';

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

export function LibraryList() {
  const { t } = useTranslation();
  const datasets = useLibrary((state) => state.datasets);
  const failure = useLibrary((state) => state.failure);
  return (
    <section className={styles.library} aria-labelledby="kept-data">
      <h3 id="kept-data" className={styles.heading}>
        {t('ownData.library.title')}
      </h3>
      {failure && (
        <p className={styles.failure} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
      {datasets.length === 0 ? (
        <p className={styles.empty}>{t('ownData.library.empty')}</p>
      ) : (
        <ul className={styles.list}>
          {datasets.map((info) => (
            <DatasetItem key={info.name} info={info} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Doing = 'nothing' | 'renaming' | 'removing';

function DatasetItem({ info }: { readonly info: OwnDataset }) {
  const { t } = useTranslation();
  const { library, importing } = useStores();
  const [doing, setDoing] = useState<Doing>('nothing');
  const { name } = info;
  const isUsed = useExperiment(
    ({ draft }) => draft.data.task === 'file' && draft.data.file === name,
  );
  const stop = (): void => {
    setDoing('nothing');
  };
  return (
    <li className={styles.item}>
      {doing === 'renaming' ? (
        <RenameForm
          name={name}
          onDone={(next) => {
            stop();
            if (next !== null && next !== name) void library.getState().rename(name, next);
          }}
        />
      ) : (
        <p className={styles.name} title={name} dir="auto">
          {name}
        </p>
      )}
      <p className={styles.facts}>
        {t('ownData.library.facts', {
          pairs: t('ownData.library.pairs', { count: info.pairs }),
          size: formatBytes(info.bytes),
          date: dates.format(info.keptAtMs),
        })}
        {info.hasSplits && ` · ${t('ownData.library.splits')}`}
        {info.hasCredits && ` · ${t('ownData.library.credits')}`}
      </p>
      {doing === 'removing' ? (
        <div className={styles.ask} role="group" aria-label={t('ownData.library.remove', { name })}>
          <p>{t('ownData.library.removeAsk')}</p>
          <Button
            className={styles.danger}
            autoFocus
            onClick={() => {
              void library.getState().remove(name);
            }}
          >
            {t('ownData.library.removeDo')}
          </Button>
          <Button onClick={stop}>{t('ownData.library.cancel')}</Button>
        </div>
      ) : (
        <div className={styles.actions}>
          {isUsed ? (
            <span className={styles.used}>
              <Check size={13} aria-hidden />
              {t('ownData.library.inUse')}
            </span>
          ) : (
            <Button
              className={styles.use}
              aria-label={t('ownData.library.useNamed', { name })}
              onClick={() => {
                library.getState().use(name);
                importing.getState().close();
              }}
            >
              {t('ownData.library.use')}
            </Button>
          )}
          <Button
            look="quiet"
            aria-label={t('ownData.library.rename', { name })}
            title={t('ownData.library.rename', { name })}
            onClick={() => {
              setDoing('renaming');
            }}
          >
            <Pencil size={13} aria-hidden />
          </Button>
          <Button
            look="quiet"
            aria-label={t('ownData.library.remove', { name })}
            title={t('ownData.library.remove', { name })}
            onClick={() => {
              setDoing('removing');
            }}
          >
            <Trash2 size={13} aria-hidden />
          </Button>
        </div>
      )}
    </li>
  );
}

interface RenameProps {
  readonly name: string;
  /** Null where it stays as it is. */
  readonly onDone: (next: string | null) => void;
}

function RenameForm({ name, onDone }: RenameProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed.trim() === '' ? null : typed.trim());
      }}
    >
      <input
        autoFocus
        aria-label={t('ownData.library.newName', { name })}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onFocus={(event) => {
          event.target.select();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // It ends the renaming, not the dialog.
          event.stopPropagation();
          onDone(null);
        }}
      />
      <Button type="submit">{t('ownData.library.save')}</Button>
    </form>
  );
}
