/**
 * The same decoding as rows of words and numbers, for readers and for copying. A long one is filled
 * in block by block, so that it never holds the page up.
 */
import { memo, startTransition, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { positionIn } from '../../../state/decodePosition';
import { formatPercent } from '../../formatNumber';
import { useClock, useStores } from '../../storesContext';
import { tokenSign } from '../../tokenText';
import styles from './table.module.css';

const BLOCK = 40;

export function MachineTable({ trace }: { readonly trace: DecodeTrace }) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const scroller = useRef<HTMLDivElement>(null);
  const count = trace.encoder.length + trace.decoder.length;
  const blocks = Math.ceil(count / BLOCK);
  const [shown, setShown] = useState(1);
  useEffect(() => {
    if (shown >= blocks) return undefined;
    const frame = requestAnimationFrame(() => {
      startTransition(() => {
        setShown(shown + 1);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [shown, blocks]);
  useEffect(
    () =>
      clock.subscribe(({ cursor }, previous) => {
        if (cursor === previous.cursor) return;
        const row = scroller.current?.querySelector(`[data-row="${cursor}"]`);
        row?.scrollIntoView({ block: 'nearest' });
      }),
    [clock],
  );
  const layers = trace.initialStates.length;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      tabIndex={0}
      role="group"
      aria-label={t('machine.table')}
    >
      <table className={styles.table} aria-label={t('machine.table')} aria-rowcount={count + 1}>
        <thead>
          <tr>
            <th scope="col">{t('machine.position')}</th>
            <th scope="col">{t('machine.tableSide')}</th>
            <th scope="col">{t('machine.tableInput')}</th>
            <th scope="col">{t('machine.tableChosen')}</th>
            <th scope="col">{t('machine.tableProbability')}</th>
            <th scope="col">{t('machine.tableEmbedding')}</th>
            {Array.from({ length: layers }, (_, layer) => (
              <th key={layer} scope="col">
                {t('machine.tableNorm', { layer: layer + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        {Array.from({ length: Math.min(shown, blocks) }, (_, block) => (
          <Rows key={block} trace={trace} from={block * BLOCK} to={(block + 1) * BLOCK} />
        ))}
      </table>
    </div>
  );
}

interface RowsProps {
  readonly trace: DecodeTrace;
  readonly from: number;
  readonly to: number;
}

const Rows = memo(function Rows({ trace, from, to }: RowsProps) {
  const { encoder, decoder } = trace;
  const count = Math.min(to, encoder.length + decoder.length) - from;
  return (
    <tbody>
      {Array.from({ length: count }, (_, offset) => {
        const row = from + offset;
        const written = decoder[row - encoder.length];
        const step = encoder[row] ?? written;
        if (!step) return null;
        return (
          <Row
            key={row}
            row={row}
            trace={trace}
            token={written ? written.inputToken : (encoder[row]?.token ?? '')}
            written={written?.chosen.token ?? null}
            logProbability={written?.chosen.logProbability ?? null}
            norms={[step.embedding, ...step.layers.map(({ hidden }) => hidden)].map(norm)}
          />
        );
      })}
    </tbody>
  );
});

interface RowProps {
  readonly row: number;
  readonly trace: DecodeTrace;
  readonly token: string;
  /** Null in the encoder. */
  readonly written: string | null;
  readonly logProbability: number | null;
  readonly norms: readonly number[];
}

function Row({ row, trace, token, written, logProbability, norms }: RowProps) {
  const { t } = useTranslation();
  const isNow = useClock(({ cursor, span }) => {
    const { side, index } = positionIn(span, cursor, trace);
    return row === (side === 'encoder' ? index : trace.encoder.length + index);
  });
  return (
    <tr data-row={row} aria-current={isNow ? 'step' : undefined}>
      <td>{row + 1}</td>
      <td>{t(written === null ? 'machine.encoder' : 'machine.decoder')}</td>
      <td>{tokenSign(token)}</td>
      <td>{written === null ? '' : tokenSign(written)}</td>
      <td>{logProbability === null ? '' : `${formatPercent(Math.exp(logProbability))} %`}</td>
      {norms.map((value, index) => (
        <td key={index}>{value.toFixed(3)}</td>
      ))}
    </tr>
  );
}

/** Euclidean. */
function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
