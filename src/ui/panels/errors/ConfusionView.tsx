/** Which token is taken for which, under teacher forcing: a matrix, and its worst pairs in words. */
import { memo, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confusion, ErrorReport } from '../../../domain/errorReport';
import reading from '../../charts/reading.module.css';
import { Heatmap } from '../../charts/Heatmap';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { DataTable } from '../../controls/DataTable';
import { formatCount, formatPercent } from '../../formatNumber';
import { tokenSign } from '../../tokenText';
import { rowCounts, shareOfRows, worstPairs } from './confusionShares';
import styles from './errors.module.css';

interface Props {
  readonly report: ErrorReport;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  /** @param result place among the results */
  readonly onOpen: (result: number) => void;
}

const WORST = 5;

export const ConfusionView = memo(function ConfusionView({
  report: { confusion },
  picture,
  isTable,
  onOpen,
}: Props) {
  const { t } = useTranslation();
  const { tokens, counts, firstResults, total, wrong } = confusion;
  const worst = useMemo(() => worstPairs(confusion), [confusion]);
  if (isTable) {
    return (
      <DataTable
        label={t('errors.views.confusion')}
        head={[t('errors.trueToken'), t('errors.takenFor'), t('errors.times')]}
        rows={worst.map(({ row, column, count }) => [
          tokenSign(tokens[row] ?? ''),
          tokenSign(tokens[column] ?? ''),
          formatCount(count),
        ])}
      />
    );
  }
  const open = (row: number, column: number): void => {
    const result = firstResults[row * tokens.length + column] ?? -1;
    if (result >= 0) onOpen(result);
  };
  return (
    <>
      <p className={styles.figures}>
        <strong>
          {t('errors.confused', {
            wrong: formatCount(wrong),
            total: formatCount(total),
            share: formatPercent(wrong / Math.max(1, total)),
          })}
        </strong>{' '}
        {worst.slice(0, WORST).map(({ row, column, count }) => (
          <button
            key={`${row} ${column}`}
            type="button"
            className={styles.pair}
            onClick={() => {
              open(row, column);
            }}
            aria-label={t('errors.openPair', {
              token: tokens[row],
              other: tokens[column],
              count,
            })}
          >
            {t('errors.pair', {
              token: tokenSign(tokens[row] ?? ''),
              other: tokenSign(tokens[column] ?? ''),
              times: formatCount(count),
            })}
          </button>
        ))}
      </p>
      {wrong === 0 ? (
        <p className={styles.nothing}>{t('errors.noConfusion')}</p>
      ) : (
        <Matrix confusion={confusion} counts={counts} picture={picture} onChoose={open} />
      )}
    </>
  );
});

interface MatrixProps extends Pick<Props, 'picture'> {
  readonly confusion: Confusion;
  readonly counts: Int32Array;
  readonly onChoose: (row: number, column: number) => void;
}

function Matrix({ confusion, counts, picture, onChoose }: MatrixProps) {
  const { t } = useTranslation();
  const { tokens } = confusion;
  const [read, setRead] = useState<HeatmapCell | null>(null);
  const signs = useMemo(() => tokens.map(tokenSign), [tokens]);
  const { values, largest } = useMemo(() => shareOfRows(confusion), [confusion]);
  const size = tokens.length;
  return (
    <>
      <Heatmap
        label={t('errors.matrix')}
        picture={picture}
        rows={signs}
        columns={signs}
        values={values}
        colors="sequential"
        domain={largest}
        rowTitle={t('errors.trueToken')}
        columnTitle={t('errors.takenFor')}
        low={t('errors.percent', { value: 0 })}
        high={t('errors.percent', { value: formatPercent(largest) })}
        text={(_, { row, column }) => {
          const count = counts[row * size + column] ?? 0;
          return count === 0 ? '' : String(count);
        }}
        onRead={setRead}
        onChoose={onChoose}
      />
      <p className={reading.line} role="status">
        {read && read.row < size && read.column < size ? (
          <CellReading confusion={confusion} {...read} />
        ) : (
          t('errors.matrixHint')
        )}
      </p>
    </>
  );
}

function CellReading({
  confusion: { tokens, counts },
  row,
  column,
}: { readonly confusion: Confusion } & HeatmapCell) {
  const { t } = useTranslation();
  const count = counts[row * tokens.length + column] ?? 0;
  const shown = rowCounts(counts, tokens.length, row);
  const token = tokenSign(tokens[row] ?? '');
  return (
    <>
      <strong>
        {row === column
          ? t('errors.cellRight', { token })
          : t('errors.cellWrong', { token, other: tokenSign(tokens[column] ?? '') })}
      </strong>
      <span>
        {t('errors.cellCount', { number: formatCount(count), shown: formatCount(shown), token })}
      </span>
      <span>{t('errors.percent', { value: formatPercent(count / Math.max(1, shown)) })}</span>
    </>
  );
}
