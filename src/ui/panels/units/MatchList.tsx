/** Held-out sequences in which all chosen units fire together, longest stretch first. */
import clsx from 'clsx';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UnitMatches } from '../../../domain/unitReports';
import { MAX_AUTOMATIC } from '../../../state/unitStore';
import { Button } from '../../controls/Button';
import { formatCount } from '../../formatNumber';
import { useStores, useUnits } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import { Excerpt } from './Excerpt';
import { MeasuredAt } from './MeasuredAt';
import { readsAsWords, useOpenPlace } from './useOpenPlace';
import excerpts from './excerpts.module.css';
import panel from './units.module.css';

export function MatchList() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const { report, isAsking, failure } = useUnits((state) => state.matches);
  const count = useUnits((state) => state.units.length);
  const find = (): void => void store.getState().findMatches();
  return (
    <section className={panel.part} aria-label={t('unitsPanel.matches')} aria-busy={isAsking}>
      <div className={panel.partHead}>
        <h3>{t('unitsPanel.matches')}</h3>
        {count > 0 && <MinLength />}
      </div>
      {count === 0 && <p className={panel.note}>{t('unitsPanel.matchesEmpty')}</p>}
      {count > MAX_AUTOMATIC && !report && !isAsking && (
        <p className={panel.remedy}>
          {t('unitsPanel.matchesTooMany', { count })}
          <Button look="quiet" onClick={find}>
            <Search size={13} aria-hidden />
            {t('unitsPanel.find')}
          </Button>
        </p>
      )}
      {failure && <p role="alert">{failureWords(t, failure)}</p>}
      {isAsking && !report && <p className={panel.note}>{t('unitsPanel.finding')}</p>}
      {count > 0 && report && (
        <>
          <Matches report={report} isOld={isAsking} />
          <MeasuredAt step={report.modelStep} isAsking={isAsking} onAgain={find} />
        </>
      )}
    </section>
  );
}

function MinLength() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const minLength = useUnits((state) => state.minLength);
  return (
    <label className={panel.boxLabel}>
      {t('unitsPanel.minLength')}
      <input
        className={panel.box}
        type="number"
        min={1}
        max={999}
        value={minLength}
        onChange={(event) => {
          const length = Number(event.target.value);
          if (Number.isInteger(length) && length >= 1) store.getState().setMinLength(length);
        }}
      />
      {t('unitsPanel.minLengthUnit', { count: minLength })}
    </label>
  );
}

interface Props {
  readonly report: UnitMatches;
  readonly isOld: boolean;
}

function Matches({ report: { matches, total, examples }, isOld }: Props) {
  const { t } = useTranslation();
  const { tokenizers, sourceOf, open } = useOpenPlace();
  const side = useUnits((state) => state.side);
  if (total === 0) {
    return (
      <p className={panel.note}>{t('unitsPanel.noMatches', { examples: formatCount(examples) })}</p>
    );
  }
  return (
    <>
      <p className={panel.note}>
        {t('unitsPanel.total', { count: total, examples: formatCount(examples) })}
        {matches.length < total && `, ${t('unitsPanel.listed', { count: matches.length })}`}
      </p>
      <ol className={clsx(excerpts.found, isOld && excerpts.isOld, panel[side])}>
        {matches.map(({ sequence, from, to, mean }) => (
          <li key={`${sequence.example}-${from}`}>
            <button
              type="button"
              aria-label={t('unitsPanel.matchLabel', {
                source: sourceOf(sequence),
                tokens: sequence.tokens.slice(from, to).map(tokenSign).join(' '),
                mean: mean.toFixed(2),
              })}
              onClick={() => {
                open(sequence, { from, to });
              }}
            >
              <Excerpt
                tokens={sequence.tokens}
                marked={{ from, to }}
                isWords={readsAsWords(tokenizers[side === 'encoder' ? 'source' : 'target'])}
              />
              <span className={excerpts.value}>{mean.toFixed(2).replace('-', '−')}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
