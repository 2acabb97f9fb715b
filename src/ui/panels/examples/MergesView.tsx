/** How word pieces came to be: the merges in order, and those of any word that is typed in. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markedWords, traceMerges, type Merge } from '../../../data/tokenizers/bytePairs';
import { normalizeText, type BytePairTokenizer } from '../../../data/tokenizers/tokenizer';
import type { DataReport } from '../../../domain/dataReport';
import type { SideName } from '../../../data/dataTokens';
import { formatCount } from '../../formatNumber';
import { SearchBox } from './SearchBox';
import { SideChoice } from './SideChoice';
import { TokenizerButtons } from './TokenizerButtons';
import { VirtualTable } from './VirtualTable';
import cells from './cells.module.css';
import styles from './examples.module.css';

const NO_MERGES: readonly Merge[] = [];
const SIDES: readonly SideName[] = ['source', 'target'];

export function MergesView({ report }: { readonly report: DataReport }) {
  const { t } = useTranslation();
  const sides = SIDES.filter((side) => report[side].tokenizer.kind === 'bpe');
  const [chosen, setSide] = useState<SideName>('source');
  const side = sides.includes(chosen) ? chosen : (sides[0] ?? 'source');
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query.trim().toLowerCase());
  const { tokenizer, mergeCounts } = report[side];
  const merges = tokenizer.kind === 'bpe' ? tokenizer.merges : NO_MERGES;
  const ranks = useMemo(
    () =>
      Array.from(merges, (_, rank) => rank).filter(
        (rank) => sought === '' || (merges[rank] ?? []).join('').toLowerCase().includes(sought),
      ),
    [merges, sought],
  );
  if (tokenizer.kind !== 'bpe') return null;
  return (
    <>
      <div className={styles.controls}>
        {sides.length > 1 && <SideChoice sides={sides} value={side} onChange={setSide} />}
        <SearchBox label={t('dataPanel.searchMerges')} value={query} onChange={setQuery} />
        <TokenizerButtons side={side} />
      </div>
      <div className={styles.halves}>
        <MergeTrial tokenizer={tokenizer} />
        <VirtualTable
          key={`${side} ${sought}`}
          label={t('dataPanel.mergesTable')}
          template="36px minmax(0, 1fr) minmax(0, 1fr) clamp(60px, 15cqw, 108px)"
          head={[
            t('dataPanel.number'),
            t('dataPanel.merge'),
            t('dataPanel.makes'),
            t('dataPanel.made'),
          ]}
          rows={ranks.length}
          empty={t('dataPanel.noneFound')}
          cellsAt={(row) => {
            const rank = ranks[row] ?? 0;
            const [left, right] = merges[rank] ?? ['', ''];
            return [
              <span key="rank" className={cells.number}>
                {formatCount(rank + 1)}
              </span>,
              <span key="pair" className={cells.text} dir="auto">
                {left} <span className={styles.plus}>+</span> {right}
              </span>,
              <span key="makes" className={cells.text} dir="auto">
                {left + right}
              </span>,
              <span key="made" className={cells.number}>
                {formatCount(mergeCounts[rank] ?? 0)}
              </span>,
            ];
          }}
        />
      </div>
    </>
  );
}

function MergeTrial({ tokenizer }: { readonly tokenizer: BytePairTokenizer }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const words = markedWords(normalizeText(tokenizer, typed)).slice(0, 8);
  return (
    <section className={styles.trial} aria-label={t('dataPanel.trial')}>
      <label>
        {t('dataPanel.trial')}
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('dataPanel.trialExample')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      </label>
      {words.length === 0 && <p className={styles.note}>{t('dataPanel.trialEmpty')}</p>}
      {words.map((word, index) => (
        <ol key={index} aria-label={t('dataPanel.trialSteps')}>
          <TrialStep parts={Array.from(word)} label={t('dataPanel.trialStart')} />
          {traceMerges(tokenizer.merges, word).map(({ rank, parts }, step) => (
            <TrialStep
              key={step}
              parts={parts}
              label={t('dataPanel.trialStep', { rank: rank + 1 })}
            />
          ))}
        </ol>
      ))}
    </section>
  );
}

function TrialStep({
  parts,
  label,
}: {
  readonly parts: readonly string[];
  readonly label: string;
}) {
  return (
    <li>
      <span className={styles.parts}>
        {parts.map((part, index) => (
          <span key={index}>{part}</span>
        ))}
      </span>
      <small>{label}</small>
    </li>
  );
}
