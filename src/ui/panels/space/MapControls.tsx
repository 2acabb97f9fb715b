/** What UMAP is told, how far it is, and what to know of a map that is there. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkParameter } from '../../../base/parameterSpec';
import { MAP_SPECS } from '../../../domain/stateSpace';
import { modelStepOf } from '../../../state/runSelectors';
import type { MapSettings } from '../../../state/spaceStore';
import { Button } from '../../controls/Button';
import { formatCount, formatPercent } from '../../formatNumber';
import { useRun, useSpace, useStores, useTravel } from '../../storesContext';
import { failureWords } from '../failureWords';
import styles from './space.module.css';

const NAMES = ['neighbours', 'minDistance', 'seed'] as const;

type Typed = Readonly<Record<(typeof NAMES)[number], string>>;

export function MapControls() {
  const { t } = useTranslation();
  const { space } = useStores();
  const { report, progress, failure } = useSpace((state) => state.map);
  const newest = useRun(modelStepOf);
  const past = useTravel((state) => state.step);
  const now = past ?? newest;
  const isOld = report && (past === null ? report.modelStep < newest : report.modelStep !== past);
  const [typed, setTyped] = useState<Typed>({
    neighbours: String(MAP_SPECS.neighbours.default),
    minDistance: String(MAP_SPECS.minDistance.default),
    seed: String(MAP_SPECS.seed.default),
  });
  const settings: MapSettings = {
    neighbours: Number(typed.neighbours),
    minDistance: Number(typed.minDistance),
    seed: Number(typed.seed),
  };
  const isWrong = (name: (typeof NAMES)[number]): boolean =>
    typed[name].trim() === '' || checkParameter(name, MAP_SPECS[name], settings[name]) !== null;
  return (
    <div className={styles.map}>
      {NAMES.map((name) => (
        <label key={name} className={styles.setting} title={t(`space.settingsHint.${name}`)}>
          {t(`space.settings.${name}`)}
          <input
            inputMode="decimal"
            autoComplete="off"
            value={typed[name]}
            aria-invalid={isWrong(name)}
            onChange={(event) => {
              setTyped({ ...typed, [name]: event.target.value });
            }}
          />
        </label>
      ))}
      {progress === null ? (
        <Button
          disabled={NAMES.some(isWrong)}
          onClick={() => {
            space.getState().makeMap(settings);
          }}
        >
          {t(report ? 'space.makeAgain' : 'space.make')}
        </Button>
      ) : (
        <>
          <progress className={styles.progress} value={progress} aria-label={t('space.progress')} />
          <span className={styles.note}>
            {t('space.making', { percent: formatPercent(progress, 0) })}
          </span>
          <Button onClick={space.getState().cancelMap}>{t('space.cancel')}</Button>
        </>
      )}
      {failure && (
        <p className={styles.wrong} role="alert">
          {failureWords(t, failure)}
        </p>
      )}
      {!report && <p className={styles.note}>{t('space.mapEmpty')}</p>}
      {report && (
        <p className={styles.note}>
          {isOld
            ? t('space.mapStale', { step: formatCount(report.modelStep), now: formatCount(now) })
            : t('space.mapReading')}
        </p>
      )}
    </div>
  );
}
