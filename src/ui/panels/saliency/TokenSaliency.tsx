/** The decoding in view explained: a row for each written token, a column for each source token. */
import clsx from 'clsx';
import { memo, useCallback, useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaliencyReport } from '../../../domain/saliency';
import { cursorOf, positionIn } from '../../../state/decodePosition';
import { Heatmap } from '../../charts/Heatmap';
import type { HeatmapCell } from '../../charts/heatmapLayout';
import { DataTable } from '../../controls/DataTable';
import { formatSigned } from '../../math/signedNumber';
import { useClock, useDecode, useStores } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import insight from '../insight/insight.module.css';
import { CellReading } from './CellReading';
import { largestCell } from './largestCell';
import { cellDecimals, colorValues, largestOf } from './saliencyColors';
import type { SaliencyMethod } from './saliencyViews';
import styles from './saliency.module.css';

interface Props {
  readonly report: SaliencyReport;
  /** Whether the tokens were written from a context that was operated on. */
  readonly isOperated: boolean;
  readonly method: SaliencyMethod;
  /** Colours each row by its own largest number. */
  readonly isByRow: boolean;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
}

export const TokenSaliency = memo(function TokenSaliency(props: Props) {
  const { report, isOperated, method, isTable } = props;
  const { t } = useTranslation();
  const remark = remarkOn(report, method);
  return (
    <>
      {isOperated && <p className={insight.note}>{t('saliency.operated')}</p>}
      {remark && <p className={insight.note}>{t(`saliency.remarks.${remark}`)}</p>}
      {isTable ? <Table {...props} /> : <Picture {...props} />}
    </>
  );
});

/** What is lost without a token, in nats: below the first nothing is, beyond the second much. */
const NOTHING_LOST = 0.01;
const MUCH_LOST = 1;
/** A gradient that says nothing of so much. */
const FLAT = 0.1;

function remarkOn(
  { gradientInput, leaveOneOut }: SaliencyReport,
  method: SaliencyMethod,
): 'nothing' | 'saturated' | null {
  const lost = largestOf(leaveOneOut);
  if (lost < NOTHING_LOST) return 'nothing';
  const isFlat = largestOf(gradientInput) < FLAT && lost > MUCH_LOST;
  return isFlat && method === 'gradientInput' ? 'saturated' : null;
}

function Table({ report, method }: Props) {
  const { t } = useTranslation();
  const { sourceTokens, targetTokens, logProbabilities } = report;
  const values = report[method];
  const numbered = (token: string, place: number): string =>
    t('saliency.numbered', { place: place + 1, token: tokenSign(token) });
  return (
    <DataTable
      label={t(`saliency.views.${method}`)}
      head={[t('saliency.written'), t('saliency.logProbability'), ...sourceTokens.map(numbered)]}
      rows={targetTokens.map((token, row) => [
        numbered(token, row),
        formatSigned(logProbabilities[row] ?? Number.NaN, 4),
        ...sourceTokens.map((_, column) =>
          formatSigned(values[row * sourceTokens.length + column] ?? Number.NaN, 4),
        ),
      ])}
    />
  );
}

/** Source tokens that do not fit beside words. */
const WIDE = 24;

function Picture({ report, method, isByRow, picture }: Props) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const [read, setRead] = useState<HeatmapCell | null>(null);
  const { sourceTokens, targetTokens } = report;
  const width = sourceTokens.length;
  const values = report[method];
  const rows = useMemo(() => targetTokens.map(tokenSign), [targetTokens]);
  const columns = useMemo(() => sourceTokens.map(tokenSign), [sourceTokens]);
  const colored = useMemo(
    () => colorValues(values, width, method, isByRow),
    [values, width, method, isByRow],
  );
  const strongest = useMemo(() => largestCell(values, width), [values, width]);
  const decimals = cellDecimals(largestOf(values));
  const text = useCallback(
    (_: number, { row, column }: HeatmapCell): string =>
      decimals === null ? '' : formatSigned(values[row * width + column] ?? Number.NaN, decimals),
    [values, width, decimals],
  );
  const choose = useCallback(
    (row: number): void => {
      const { span, moveTo } = clock.getState();
      moveTo(cursorOf(span, { side: 'decoder', index: row }));
    },
    [clock],
  );
  const marked = useMarked(report);
  const { domain } = colored;
  const most = domain < 0.1 ? domain.toPrecision(2) : domain.toFixed(2);
  return (
    <div className={clsx(styles.split, width > WIDE && styles.isWide)}>
      <div className={styles.picture}>
        <Heatmap
          label={t('saliency.matrix', { method: t(`saliency.views.${method}`) })}
          rows={rows}
          columns={columns}
          values={colored.values}
          colors="diverging"
          domain={domain}
          rowTitle={t('saliency.written')}
          columnTitle={t('saliency.read')}
          low={isByRow ? t('saliency.loweredMost') : t('saliency.lowered', { most })}
          high={isByRow ? t('saliency.raisedMost') : t('saliency.raised', { most })}
          text={text}
          markedRow={marked.row}
          markedColumn={marked.column}
          picture={picture}
          onRead={setRead}
          onChoose={choose}
        />
      </div>
      <div className={styles.words}>
        {/* Not announced: it changes as the model trains. */}
        {read === null && strongest && (
          <p>
            <CellReading report={report} method={method} cell={strongest} isStrongest />
          </p>
        )}
        <p role="status">{read && <CellReading report={report} method={method} cell={read} />}</p>
      </div>
    </div>
  );
}

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
