/** What drives one unit: where it is highest and lowest, and its mean by the token read. */
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { UnitContext, UnitContexts } from '../../../domain/unitReports';
import { useStores, useUnits } from '../../storesContext';
import { activationColor } from '../../theme/activationColors';
import { useTheme } from '../../theme/useTheme';
import { tokenNameKey, tokenSign } from '../../tokenText';
import { failureWords } from '../failureWords';
import { Excerpt } from './Excerpt';
import { MeasuredAt } from './MeasuredAt';
import { readsAsWords, useOpenPlace } from './useOpenPlace';
import excerpts from './excerpts.module.css';
import panel from './units.module.css';
import styles from './unitContexts.module.css';

/** Tokens listed from each end of the means. */
const ENDS = 5;
/** The activation whose colour bars of its sign have. */
const BAR = 0.8;

export function UnitContextsView() {
  const { t } = useTranslation();
  const { units: store } = useStores();
  const { report, isAsking, failure } = useUnits((state) => state.contexts);
  const focus = useUnits((state) => state.focus);
  const title =
    focus === null ? t('unitsPanel.contextsTitle') : t('unitsPanel.contexts', { unit: focus + 1 });
  return (
    <section className={panel.part} aria-label={title} aria-busy={isAsking}>
      <div className={panel.partHead}>
        <h3>{title}</h3>
      </div>
      {focus === null && <p className={panel.note}>{t('unitsPanel.contextsEmpty')}</p>}
      {failure && <p role="alert">{failureWords(t, failure)}</p>}
      {isAsking && !report && <p className={panel.note}>{t('unitsPanel.finding')}</p>}
      {report && (
        <>
          <div className={styles.contexts}>
            <Contexts title={t('unitsPanel.highest')} contexts={report.highest} />
            <Contexts title={t('unitsPanel.lowest')} contexts={report.lowest} />
            <TokenMeans byToken={report.byToken} />
          </div>
          <MeasuredAt
            step={report.modelStep}
            isAsking={isAsking}
            onAgain={() => void store.getState().findContexts()}
          />
        </>
      )}
    </section>
  );
}

interface ContextsProps {
  readonly title: string;
  readonly contexts: readonly UnitContext[];
}

function Contexts({ title, contexts }: ContextsProps) {
  const { t } = useTranslation();
  const { tokenizers, sourceOf, open } = useOpenPlace();
  const side = useUnits((state) => state.side);
  return (
    <div>
      <h4>{title}</h4>
      <ol className={clsx(excerpts.found, panel[side])} aria-label={title}>
        {contexts.map(({ sequence, timeStep, value }) => (
          <li key={`${sequence.example}-${timeStep}`}>
            <button
              type="button"
              aria-label={t('unitsPanel.contextLabel', {
                source: sourceOf(sequence),
                step: timeStep + 1,
                token: tokenSign(sequence.tokens[timeStep] ?? ''),
                value: value.toFixed(2),
              })}
              onClick={() => {
                open(sequence, { from: timeStep, to: timeStep + 1 });
              }}
            >
              <Excerpt
                tokens={sequence.tokens}
                marked={{ from: timeStep, to: timeStep + 1 }}
                isWords={readsAsWords(tokenizers[side === 'encoder' ? 'source' : 'target'])}
              />
              <span className={excerpts.value}>{value.toFixed(2).replace('-', '−')}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function TokenMeans({ byToken }: Pick<UnitContexts, 'byToken'>) {
  const { t } = useTranslation();
  const theme = useTheme();
  const isShort = byToken.length <= 2 * ENDS;
  const ends = isShort ? [byToken] : [byToken.slice(0, ENDS), byToken.slice(-ENDS)];
  return (
    <div>
      <h4>{t('unitsPanel.byToken')}</h4>
      {ends.map((tokens, end) => (
        <ol key={end} className={styles.means} aria-label={t('unitsPanel.byToken')}>
          {tokens.map(({ token, mean, count }) => {
            const nameKey = tokenNameKey(token);
            const name = nameKey === null ? token : t(nameKey);
            return (
              <li key={token} title={t('unitsPanel.tokenBar', { token: name, mean, count })}>
                <span className={styles.meanToken}>{tokenSign(token)}</span>
                <span className={styles.meanTrack} aria-hidden>
                  <span
                    className={mean < 0 ? styles.below : styles.above}
                    style={{
                      width: `${Math.min(1, Math.abs(mean)) * 50}%`,
                      background: activationColor(theme, mean < 0 ? -BAR : BAR),
                    }}
                  />
                </span>
                <span className={excerpts.value}>{mean.toFixed(2).replace('-', '−')}</span>
                <span className={styles.tokenCount}>{t('unitsPanel.tokenCount', { count })}</span>
              </li>
            );
          })}
        </ol>
      ))}
    </div>
  );
}
