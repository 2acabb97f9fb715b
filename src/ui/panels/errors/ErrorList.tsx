/** Every held-out example beside what the model wrote: narrowed down, sorted, opened in the machine. */
import { Check, X } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { ErrorReport, HeldOutResult } from '../../../domain/errorReport';
import { useElementSize } from '../../charts/useElementSize';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { formatCount } from '../../formatNumber';
import cells from '../examples/cells.module.css';
import { OpenText } from '../examples/OpenText';
import { SearchBox } from '../examples/SearchBox';
import { VirtualTable } from '../examples/VirtualTable';
import {
  errorRows,
  filterRows,
  isOfKind,
  nextSorting,
  RESULT_KINDS,
  SORT_COLUMNS,
  sortRows,
  type ErrorRow,
  type ResultKind,
  type SortColumn,
  type Sorting,
} from './errorRows';
import { lengthBars, lengthName, type LengthBar } from './lengthBars';
import { WrittenText } from './WrittenText';
import styles from './errors.module.css';

/** Chosen in a chart, or null. */
export interface ListFocus {
  readonly length: Pick<LengthBar, 'from' | 'to' | 'kind'> | null;
  readonly firstError: number | null;
}

export const NO_FOCUS: ListFocus = { length: null, firstError: null };

interface Props {
  readonly report: ErrorReport;
  readonly tokenizers: Tokenizers;
  readonly focus: ListFocus;
  readonly onFocus: (focus: ListFocus) => void;
  readonly onOpen: (result: HeldOutResult) => void;
}

/** Narrower, numbers but the edits are left out. */
const WIDE = 520;

const NARROW_COLUMNS: readonly SortColumn[] = ['source', 'written', 'target', 'edits'];

export function ErrorList({ report, tokenizers, focus, onFocus, onOpen }: Props) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const width = useElementSize(host)?.width ?? WIDE;
  const [kind, setKind] = useState<ResultKind>('wrong');
  const [query, setQuery] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const text = useDeferredValue(query);
  const { length, firstError } = focus;
  const results = useMemo(() => {
    if (!length) return report.results;
    return (
      lengthBars(report.byLength).find(
        (bar) => bar.kind === length.kind && bar.from <= length.from && bar.to >= length.from,
      )?.examples ?? []
    );
  }, [report, length]);
  const rows = useMemo(() => errorRows(results, tokenizers), [results, tokenizers]);
  const shown = useMemo(
    () => sortRows(filterRows(rows, { kind, text, firstError }), sorting),
    [rows, kind, text, firstError, sorting],
  );
  const columns = width >= WIDE ? SORT_COLUMNS : NARROW_COLUMNS;
  return (
    <div ref={host} className={styles.list}>
      <div className={styles.filters}>
        <SegmentedControl
          label={t('errors.show')}
          value={kind}
          choices={RESULT_KINDS.map((value) => ({
            value,
            label: t(`errors.resultKinds.${value}`, {
              number: formatCount(results.filter((each) => isOfKind(value, each)).length),
            }),
          }))}
          onChange={(value) => {
            setKind(RESULT_KINDS.find((each) => each === value) ?? 'wrong');
          }}
        />
        <SearchBox label={t('errors.search')} value={query} onChange={setQuery} />
        {length && (
          <Chip
            words={t('errors.lengthRead', { range: lengthName(length) })}
            onDrop={() => {
              onFocus({ ...focus, length: null });
            }}
          />
        )}
        {firstError !== null && (
          <Chip
            words={t('errors.firstErrorAt', { position: firstError + 1 })}
            onDrop={() => {
              onFocus({ ...focus, firstError: null });
            }}
          />
        )}
        <p className={styles.found} role="status">
          {t('errors.shown', { count: shown.length, number: formatCount(shown.length) })}
        </p>
      </div>
      <VirtualTable
        label={t('errors.views.examples')}
        template={columns.map((column) => TRACKS[column]).join(' ')}
        head={columns.map((column) => t(`errors.columns.${column}`))}
        sorting={{
          column: sorting ? columns.indexOf(sorting.column) : -1,
          isDescending: sorting?.isDescending ?? false,
          onSort: (index) => {
            const column = columns[index];
            if (column) setSorting(nextSorting(sorting, column));
          },
        }}
        rows={shown.length}
        empty={t(rows.length > 0 && kind === 'wrong' ? 'errors.noneWrong' : 'errors.noneShown')}
        cellsAt={(index) => {
          const row = shown[index];
          if (!row) return [];
          return columns.map((column) => (
            <Cell key={column} column={column} row={row} tokenizers={tokenizers} onOpen={onOpen} />
          ));
        }}
      />
    </div>
  );
}

const TRACKS: Readonly<Record<SortColumn, string>> = {
  source: 'minmax(0, 1fr)',
  written: 'minmax(0, 1fr)',
  target: 'minmax(0, 1fr)',
  length: '56px',
  edits: '48px',
  firstError: '48px',
};

function Chip({ words, onDrop }: { readonly words: string; readonly onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={t('errors.drop', { what: words })}
      onClick={onDrop}
    >
      {words}
      <X size={12} aria-hidden />
    </button>
  );
}

interface CellProps extends Pick<Props, 'tokenizers' | 'onOpen'> {
  readonly column: SortColumn;
  readonly row: ErrorRow;
}

function Cell({ column, row: { result, source, target }, tokenizers, onOpen }: CellProps) {
  const { t } = useTranslation();
  switch (column) {
    case 'source':
      return (
        <OpenText
          text={source}
          label={t('errors.open', { source })}
          onOpen={() => {
            onOpen(result);
          }}
        />
      );
    case 'written':
      return <WrittenText result={result} tokenizer={tokenizers.target} />;
    case 'target':
      return (
        <span className={cells.text} title={target} dir="auto">
          {target}
        </span>
      );
    case 'length':
      return <span className={cells.number}>{result.source.length}</span>;
    case 'edits':
      return (
        <span className={cells.number}>
          {result.isExact ? (
            <Check size={13} className={styles.right} aria-label={t('predictions.right')} />
          ) : (
            result.edits
          )}
        </span>
      );
    case 'firstError':
      return (
        <span className={cells.number}>
          {result.firstError === null ? '–' : result.firstError + 1}
        </span>
      );
  }
}
