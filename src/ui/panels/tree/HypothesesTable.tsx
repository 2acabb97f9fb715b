/** The tree's outputs in numbers: those returned by score, those left behind, each step on demand. */
import { ChevronRight } from 'lucide-react';
import clsx from 'clsx';
import { Fragment, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeResult, DecodingSettings } from '../../../domain/decoding';
import { Button } from '../../controls/Button';
import { tokenSign } from '../../tokenText';
import type { HypothesisRow } from './hypothesisRows';
import { formatLogProbability, formatProbability, tokenName, tokensText } from './treeWords';
import styles from './hypotheses.module.css';

interface Props {
  readonly result: DecodeResult;
  /** That the result was made with. */
  readonly settings: DecodingSettings;
  readonly rows: readonly HypothesisRow[];
}

/** A wide beam leaves hundreds behind; these are told first. */
const FIRST_ROWS = 12;
const COLUMNS = ['rank', 'tokens', 'logProbability', 'length', 'scoreShort', 'state'] as const;

export function HypothesesTable({ result, settings, rows }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const [isAll, setAll] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const goldKey = result.gold?.hypothesis.ids.join(' ');
  const shown = isAll ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section className={styles.hypotheses} aria-labelledby={titleId}>
      <h3 id={titleId}>{t('tree.hypotheses.title')}</h3>
      <p className={styles.hint}>
        {settings.kind === 'beam'
          ? t('tree.hypotheses.score', { alpha: settings.lengthPenaltyAlpha })
          : t('tree.hypotheses.scorePlain')}
      </p>
      <div className={styles.scroller}>
        <table aria-labelledby={titleId}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`tree.hypotheses.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const key = row.hypothesis.ids.join(' ');
              const isOpen = opened.has(key);
              return (
                <Fragment key={key}>
                  <Row
                    row={row}
                    isGold={key === goldKey}
                    isOpen={isOpen}
                    onToggle={() => {
                      const next = new Set(opened);
                      if (isOpen) next.delete(key);
                      else next.add(key);
                      setOpened(next);
                    }}
                  />
                  {isOpen && <Steps row={row} />}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && (
        <Button
          look="quiet"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('tree.hypotheses.showAll', { count: rows.length })}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: HypothesisRow;
  readonly isGold: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Row({ row, isGold, isOpen, onToggle }: RowProps) {
  const { t } = useTranslation();
  const { hypothesis, rank, end, prunedAt } = row;
  const tokens = tokensText(hypothesis.tokens);
  return (
    <tr className={clsx(rank === 1 && styles.best, end === 'pruned' && styles.pruned)}>
      <td>{rank ?? t('tree.hypotheses.noRank')}</td>
      <th scope="row">
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={t('tree.hypotheses.details', { tokens })}
          onClick={onToggle}
        >
          <ChevronRight size={12} aria-hidden />
          <span>{tokens}</span>
        </button>
        {isGold && <span className={styles.gold}>{t('tree.hypotheses.target')}</span>}
      </th>
      <td>{formatLogProbability(hypothesis.logProbability, 3)}</td>
      <td>{hypothesis.ids.length}</td>
      <td>{formatLogProbability(hypothesis.score, 3)}</td>
      <td className={styles.end}>{t(`tree.hypotheses.${end}`, { step: prunedAt ?? 0 })}</td>
    </tr>
  );
}

function Steps({ row: { hypothesis } }: { readonly row: HypothesisRow }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td colSpan={COLUMNS.length}>
        <ol className={styles.steps}>
          {hypothesis.tokens.map((token, index) => {
            const logProbability = hypothesis.logProbabilities[index] ?? Number.NaN;
            return (
              <li key={index} title={`${formatProbability(logProbability)} %`}>
                <span aria-hidden>{tokenSign(token)}</span>
                <span className="visuallyHidden">{tokenName(t, token)}</span>
                <small>{formatLogProbability(logProbability, 3)}</small>
              </li>
            );
          })}
        </ol>
      </td>
    </tr>
  );
}
