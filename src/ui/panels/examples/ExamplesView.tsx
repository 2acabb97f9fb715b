/** The pairs themselves, split by split; one of them opens in the machine. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize } from '../../../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS } from '../../../data/vocabulary';
import type { SplitName } from '../../../data/textPair';
import type { DataReport, SideReport } from '../../../domain/dataReport';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatCount } from '../../formatNumber';
import { useStores } from '../../storesContext';
import { OpenText } from './OpenText';
import { SearchBox } from './SearchBox';
import { knownRuns } from './textRuns';
import { VirtualTable } from './VirtualTable';
import cells from './cells.module.css';
import styles from './examples.module.css';

const SPLITS: readonly SplitName[] = ['train', 'validation', 'test'];

export function ExamplesView({ report }: { readonly report: DataReport }) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const [split, setSplit] = useState<SplitName>('train');
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query.trim().toLowerCase());
  const known = useMemo(
    () => ({ source: knownTokens(report.source), target: knownTokens(report.target) }),
    [report],
  );
  const all = useMemo(
    () =>
      report.examples[split].map(({ source, target }, index) => ({
        index,
        tokens: { source, target },
        source: detokenize(report.source.tokenizer, source),
        target: detokenize(report.target.tokenizer, target),
      })),
    [report, split],
  );
  const shown = all.filter(
    ({ source, target }) =>
      source.toLowerCase().includes(sought) || target.toLowerCase().includes(sought),
  );
  return (
    <>
      <div className={styles.controls}>
        <SegmentedControl
          label={t('dataPanel.splitLabel')}
          value={split}
          choices={SPLITS.map((value) => ({
            value,
            label: t('dataPanel.splitCount', {
              split: t(`dataPanel.splits.${value}`),
              pairs: formatCount(report.pairs[value]),
            }),
          }))}
          onChange={(value) => {
            setSplit(SPLITS.find((each) => each === value) ?? 'train');
          }}
        />
        <SearchBox label={t('dataPanel.searchExamples')} value={query} onChange={setQuery} />
        <p className={styles.note} role="status">
          {sought === ''
            ? all.length < report.pairs[split] &&
              t('dataPanel.listed', { count: all.length, total: report.pairs[split] })
            : t('dataPanel.found', { count: shown.length })}
        </p>
      </div>
      <VirtualTable
        key={`${split} ${sought}`}
        label={t('dataPanel.views.examples')}
        template="34px minmax(0, 1fr) minmax(0, 1fr)"
        head={[t('dataPanel.number'), t('dataPanel.source'), t('dataPanel.target')]}
        rows={shown.length}
        empty={t(all.length === 0 ? 'dataPanel.noneInSplit' : 'dataPanel.noneFound')}
        cellsAt={(row) => {
          const pair = shown[row];
          if (!pair) return [];
          return [
            <span key="number" className={cells.number}>
              {formatCount(pair.index + 1)}
            </span>,
            <OpenText
              key="source"
              text={pair.source}
              label={t('dataPanel.open', { source: pair.source })}
              onOpen={() => {
                decode.getState().setExample(pair.source, pair.target);
              }}
            >
              <CutText side={report.source} tokens={pair.tokens.source} known={known.source} />
            </OpenText>,
            <span key="target" className={cells.text} title={pair.target} dir="auto">
              <CutText side={report.target} tokens={pair.tokens.target} known={known.target} />
            </span>,
          ];
        }}
      />
    </>
  );
}

function knownTokens({ vocabulary }: SideReport): ReadonlySet<string> | null {
  const { tokens, size } = vocabulary;
  return tokens.length < size ? null : new Set(tokens.slice(SPECIAL_TOKENS.length));
}

interface CutProps {
  readonly side: SideReport;
  readonly tokens: readonly string[];
  /** Null when the vocabulary is too long to be listed. */
  readonly known: ReadonlySet<string> | null;
}

function CutText({ side: { tokenizer }, tokens, known }: CutProps) {
  const { t } = useTranslation();
  if (known === null) return detokenize(tokenizer, tokens);
  return knownRuns(tokenizer, tokens, known).map(({ text, isKnown }, index) =>
    isKnown ? (
      text
    ) : (
      <mark key={index} className={styles.unknown} title={t('dataPanel.unknownHere')}>
        {text}
      </mark>
    ),
  );
}
