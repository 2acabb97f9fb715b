/** Every token with its id and how often it is trained on, and what the held-out text has beyond them. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPECIAL_TOKENS } from '../../../data/vocabulary';
import type { DataReport, VocabularyReport } from '../../../domain/dataReport';
import type { SideName } from '../../../data/dataTokens';
import { formatCount, formatPercent } from '../../formatNumber';
import { SearchBox } from './SearchBox';
import { SideChoice } from './SideChoice';
import { TokenizerButtons } from './TokenizerButtons';
import { VirtualTable } from './VirtualTable';
import { visibleToken } from './visibleToken';
import cells from './cells.module.css';
import styles from './examples.module.css';

export function VocabularyView({ report }: { readonly report: DataReport }) {
  const { t } = useTranslation();
  const [side, setSide] = useState<SideName>('source');
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query.trim().toLowerCase());
  const { vocabulary } = report[side];
  const { tokens, counts, trainTokens } = vocabulary;
  const ids = useMemo(
    () =>
      Array.from(tokens, (_, id) => id).filter(
        (id) => sought === '' || (tokens[id] ?? '').toLowerCase().includes(sought),
      ),
    [tokens, sought],
  );
  return (
    <>
      <div className={styles.controls}>
        <SideChoice sides={['source', 'target']} value={side} onChange={setSide} />
        <SearchBox label={t('dataPanel.searchTokens')} value={query} onChange={setQuery} />
        <TokenizerButtons side={side} />
      </div>
      <VocabularyFacts vocabulary={vocabulary} isShared={report.isShared} />
      <VirtualTable
        key={`${side} ${sought}`}
        label={t('dataPanel.vocabularyTable')}
        template="clamp(32px, 8cqw, 56px) minmax(0, 1fr) clamp(66px, 15cqw, 96px) clamp(56px, 12cqw, 72px)"
        head={[t('dataPanel.id'), t('dataPanel.token'), t('dataPanel.count'), t('dataPanel.share')]}
        rows={ids.length}
        empty={t('dataPanel.noneFound')}
        cellsAt={(row) => {
          const id = ids[row] ?? 0;
          const count = counts[id] ?? 0;
          const isSpecial = id < SPECIAL_TOKENS.length;
          return [
            <span key="id" className={cells.number}>
              {id}
            </span>,
            <span key="token" className={cells.text} dir="auto">
              {visibleToken(tokens[id] ?? '')}
              {isSpecial && <small>{t('dataPanel.special')}</small>}
            </span>,
            <span key="count" className={cells.number}>
              {isSpecial ? '–' : formatCount(count)}
            </span>,
            <span key="share" className={cells.number}>
              {isSpecial || trainTokens === 0 ? '–' : `${formatPercent(count / trainTokens, 2)} %`}
            </span>,
          ];
        }}
      />
    </>
  );
}

interface FactsProps {
  readonly vocabulary: VocabularyReport;
  readonly isShared: boolean;
}

function VocabularyFacts({ vocabulary, isShared }: FactsProps) {
  const { t } = useTranslation();
  const { tokens, size, once, trainTokens, trainUnknown, worstUnknown } = vocabulary;
  return (
    <div className={styles.facts}>
      <p>
        {isShared && <strong>{t('dataPanel.both')}</strong>}
        <strong>{t('dataPanel.size', { count: size })}</strong>
        <span>{t('dataPanel.once', { count: once })}</span>
        <span>
          {t('dataPanel.running', { count: trainTokens })}
          {trainUnknown > 0 &&
            `, ${t('dataPanel.cutTrain', { share: formatPercent(trainUnknown / trainTokens, 2) })}`}
        </span>
        <UnknownShare vocabulary={vocabulary} />
        {tokens.length < size && (
          <span>{t('dataPanel.listedTokens', { count: tokens.length })}</span>
        )}
      </p>
      {worstUnknown.length > 0 && (
        <ul className={styles.worst} aria-label={t('dataPanel.worst')}>
          {worstUnknown.map(({ token, count }) => (
            <li key={token} aria-label={t('dataPanel.worstItem', { token, count })}>
              <span dir="auto">{visibleToken(token)}</span>
              <small>{formatCount(count)}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function UnknownShare({ vocabulary }: Pick<FactsProps, 'vocabulary'>) {
  const { t } = useTranslation();
  const { heldOutTokens, heldOutUnknown } = vocabulary;
  if (heldOutTokens === 0) return <span>{t('dataPanel.noHeldOut')}</span>;
  if (heldOutUnknown === 0)
    return <span className={styles.good}>{t('dataPanel.unknownNone')}</span>;
  return (
    <span className={styles.bad}>
      {t('dataPanel.unknownShare', { share: formatPercent(heldOutUnknown / heldOutTokens, 2) })}
    </span>
  );
}
