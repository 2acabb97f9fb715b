/** Leave-one-out over many examples: how much a place of the source counts for a place of the output. */
import clsx from 'clsx';
import { memo, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { detokenize, type Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { TokenPair } from '../../../data/textPair';
import type { SetSaliencyReport } from '../../../domain/saliency';
import { Heatmap } from '../../charts/Heatmap';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { useStores } from '../../storesContext';
import { largestCell, sizeOf } from './largestCell';
import { positionMatrix, type PositionMatrix, type SourceEnd } from './positionMatrix';
import styles from './saliency.module.css';

export type { SourceEnd } from './positionMatrix';

interface Props {
  readonly report: SetSaliencyReport;
  readonly end: SourceEnd;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  readonly tokenizers: Tokenizers;
}

/** Nothing is drawn stronger than this says. */
const LEAST_DOMAIN = 0.01;

/** Source places that do not fit beside words. */
const WIDE = 24;

const inCell = (value: number): string => value.toFixed(1);

export const SetSaliency = memo(function SetSaliency({
  report,
  end,
  picture,
  isTable,
  tokenizers,
}: Props) {
  const { t } = useTranslation();
  const { decode } = useStores();
  const [read, setRead] = useState<HeatmapCell | null>(null);
  const matrix = useMemo(() => positionMatrix(report, end), [report, end]);
  const { rows, columns, values, counts } = matrix;
  const largest = useMemo(() => largestCell(values, columns.length), [values, columns]);
  const domain = Math.max(LEAST_DOMAIN, sizeOf(values, largest, columns.length));
  const open = (row: number, column: number): void => {
    const example = exampleAt(report, matrix, { row, column });
    if (!example) return;
    const { source, target } = example;
    decode
      .getState()
      .setExample(detokenize(tokenizers.source, source), detokenize(tokenizers.target, target));
  };
  if (isTable) {
    return (
      <DataTable
        label={t('saliency.set.table')}
        head={[
          t('saliency.set.rows'),
          ...columns.map((place) => t(`saliency.set.${end}.column`, { place })),
        ]}
        rows={rows.map((place, row) => [
          place,
          ...columns.map((_, column) => {
            const cell = row * columns.length + column;
            return (counts[cell] ?? 0) === 0 ? '' : (values[cell] ?? Number.NaN).toFixed(4);
          }),
        ])}
      />
    );
  }
  return (
    <div className={clsx(styles.split, columns.length > WIDE && styles.isWide)}>
      <div className={styles.picture}>
        <Heatmap
          label={t('saliency.set.matrix')}
          rows={rows}
          columns={columns}
          values={values}
          colors="sequential"
          domain={domain}
          rowTitle={t('saliency.set.rows')}
          columnTitle={t(`saliency.set.${end}.columns`)}
          low={t('saliency.set.low')}
          high={t('saliency.set.high', { most: domain.toFixed(2) })}
          text={inCell}
          picture={picture}
          onRead={setRead}
          onChoose={open}
        />
      </div>
      <div className={styles.words}>
        {read === null && <p>{t('saliency.set.hint')}</p>}
        <p role="status">
          {read && (
            <Reading
              report={report}
              end={end}
              matrix={matrix}
              cell={read}
              tokenizers={tokenizers}
            />
          )}
        </p>
      </div>
    </div>
  );
});

function exampleAt(
  { examples }: SetSaliencyReport,
  { columns, strongest }: PositionMatrix,
  { row, column }: HeatmapCell,
): TokenPair | undefined {
  return examples[strongest[row * columns.length + column] ?? -1];
}

interface ReadingProps extends Pick<Props, 'report' | 'end' | 'tokenizers'> {
  readonly matrix: PositionMatrix;
  readonly cell: HeatmapCell;
}

function Reading({ report, end, matrix, cell, tokenizers }: ReadingProps) {
  const { t } = useTranslation();
  const { rows, columns, values, counts } = matrix;
  const at = cell.row * columns.length + cell.column;
  const count = counts[at] ?? 0;
  const example = exampleAt(report, matrix, cell);
  return (
    <>
      <strong>
        {t(`saliency.set.${end}.place`, {
          row: rows[cell.row],
          column: columns[cell.column],
        })}
      </strong>
      {count === 0 ? (
        <span>{t('saliency.set.none')}</span>
      ) : (
        <span>
          {t('saliency.set.reading', {
            value: (values[at] ?? Number.NaN).toFixed(4),
            count,
            number: formatCount(count),
          })}
        </span>
      )}
      {example && (
        <span>
          {t('saliency.set.strongest', { source: detokenize(tokenizers.source, example.source) })}
        </span>
      )}
    </>
  );
}
