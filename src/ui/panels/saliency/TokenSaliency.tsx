/** The decoding in view explained: a row for each written token, a column for each source token. */
import { memo, useCallback, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { isUntouched } from '../../../domain/contextSurgery';
import type { SaliencyReport } from '../../../domain/saliency';
import { cursorOf, positionIn } from '../../../state/decodePosition';
import type { DecodingInputs } from '../../../state/decodeStore';
import { Heatmap } from '../../charts/Heatmap';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { DataTable } from '../../controls/DataTable';
import { formatSigned } from '../../math/signedNumber';
import { useClock, useDecode, useStores } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import insight from '../insight/insight.module.css';
import { CellReading } from './CellReading';
import { largestCell, sizeOf } from './largestCell';
import type { SaliencyMethod } from './saliencyViews';

interface Props {
  readonly report: SaliencyReport;
  readonly explained: DecodingInputs | null;
  readonly method: SaliencyMethod;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
}

/** Where no token changes a log-probability by more, the output does not hang on the source. */
const NOTHING = 0.01;

const inCell = (value: number): string => formatSigned(value, 1);

export const TokenSaliency = memo(function TokenSaliency({
  report,
  explained,
  method,
  picture,
  isTable,
}: Props) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const [read, setRead] = useState<HeatmapCell | null>(null);
  const { sourceTokens, targetTokens } = report;
  const values = report[method];
  const rows = useMemo(() => targetTokens.map(tokenSign), [targetTokens]);
  const columns = useMemo(() => sourceTokens.map(tokenSign), [sourceTokens]);
  const strongest = useMemo(() => largestCell(values, sourceTokens.length), [values, sourceTokens]);
  const marked = useMarked(report);
  const choose = useCallback(
    (row: number): void => {
      const { span, moveTo } = clock.getState();
      moveTo(cursorOf(span, { side: 'decoder', index: row }));
    },
    [clock],
  );
  const isOperated = explained !== null && !isUntouched(explained.surgery);
  const domain = Math.abs(sizeOf(values, strongest, sourceTokens.length));
  const isNothing = domain < NOTHING;
  return (
    <>
      {isOperated && <p className={insight.note}>{t('saliency.operated')}</p>}
      {isNothing && (
        <p className={insight.note}>
          {t('saliency.nothing', { most: domain === 0 ? '0' : domain.toPrecision(2) })}
        </p>
      )}
      {isTable ? (
        <DataTable
          label={t(`saliency.views.${method}`)}
          head={[
            t('saliency.written'),
            t('saliency.logProbability'),
            ...columns.map((token, column) => t('saliency.numbered', { place: column + 1, token })),
          ]}
          rows={rows.map((token, row) => [
            t('saliency.numbered', { place: row + 1, token }),
            formatSigned(report.logProbabilities[row] ?? Number.NaN, 4),
            ...columns.map((_, column) =>
              formatSigned(values[row * columns.length + column] ?? Number.NaN, 4),
            ),
          ])}
        />
      ) : (
        <>
          <Heatmap
            label={t('saliency.matrix', { method: t(`saliency.views.${method}`) })}
            rows={rows}
            columns={columns}
            values={values}
            colors="diverging"
            // Else rounding would be drawn as if it said something.
            domain={Math.max(NOTHING, domain)}
            rowTitle={t('saliency.written')}
            columnTitle={t('saliency.read')}
            low={t('saliency.lowered', { most: formatSigned(-Math.max(NOTHING, domain), 2) })}
            high={t('saliency.raised', { most: `+${Math.max(NOTHING, domain).toFixed(2)}` })}
            text={inCell}
            markedRow={marked.row}
            markedColumn={marked.column}
            picture={picture}
            onRead={setRead}
            onChoose={choose}
          />
          <p className={insight.reading} role="status">
            {read ? (
              <CellReading report={report} method={method} cell={read} />
            ) : (
              !isNothing &&
              strongest && (
                <CellReading report={report} method={method} cell={strongest} isStrongest />
              )
            )}
          </p>
        </>
      )}
    </>
  );
});

/** Where the clock stands in the matrix. */
function useMarked({ sourceTokens, isReadReversed }: SaliencyReport): {
  readonly row: number | null;
  readonly column: number | null;
} {
  const span = useClock((state) => state.span);
  const cursor = useClock((state) => state.cursor);
  const trace = useDecode((state) => state.trace);
  if (!trace) return { row: null, column: null };
  const { side, index } = positionIn(span, cursor, trace);
  if (side === 'decoder') return { row: index, column: null };
  return { row: null, column: isReadReversed ? sourceTokens.length - 1 - index : index };
}
