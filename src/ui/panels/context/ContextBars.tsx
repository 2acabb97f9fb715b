/** The loss from each context as a bar; what the wrong one costs stands out, with its interval. */
import clsx from 'clsx';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextUseReport } from '../../../domain/contextUse';
import { useElementSize } from '../../charts/useElementSize';
import { usePlaceReading } from '../../charts/usePlaceReading';
import { formatLoss, formatLossGap } from '../../formatNumber';
import { contextStarts, perplexityOf, type ContextStart } from './contextStarts';
import reading from '../../charts/reading.module.css';
import styles from './context.module.css';

const FIRST_WIDTH = 400;
const SIDE = 6;
const TOP = 18;
const ROW = 35;
const BAR = 11;
/** Of a row's top. */
const BAR_AT = 19;

export function ContextBars({ report }: { readonly report: ContextUseReport }) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const width = useElementSize(host)?.width || FIRST_WIDTH;
  const starts = contextStarts(report);
  const { read, onPoint, group } = usePlaceReading(starts.length, { isUpright: true });
  const most = Math.max(
    0.01,
    ...starts.flatMap(({ loss, gap }) => {
      const end = report.trueLoss + (gap?.high ?? 0);
      return Number.isFinite(end) ? [loss, end] : [loss];
    }),
  );
  const xOf = (loss: number): number =>
    SIDE + (Math.min(most, Math.max(0, loss)) / most) * (width - 2 * SIDE);
  const height = TOP + starts.length * ROW;
  const chosen = read === null ? undefined : starts[read];
  return (
    <div>
      <div ref={host} className={styles.bars} aria-label={t('contextUse.chart')} {...group}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <text className={styles.title} x={SIDE} y={12}>
            {t('contextUse.barsTitle')}
          </text>
          {starts.map((start, row) => (
            <Bar
              key={start.name}
              start={start}
              top={TOP + row * ROW}
              width={width}
              xOf={xOf}
              trueLoss={report.trueLoss}
              isRead={row === read}
              onPoint={() => {
                onPoint(row);
              }}
            />
          ))}
        </svg>
      </div>
      <p className={reading.line} role="status">
        {chosen ? <Reading start={chosen} /> : <Legend />}
      </p>
    </div>
  );
}

interface BarProps {
  readonly start: ContextStart;
  readonly top: number;
  readonly width: number;
  readonly xOf: (loss: number) => number;
  readonly trueLoss: number;
  readonly isRead: boolean;
  readonly onPoint: () => void;
}

function Bar({ start, top, width, xOf, trueLoss, isRead, onPoint }: BarProps) {
  const { t } = useTranslation();
  const { name, loss, gap } = start;
  const y = top + BAR_AT;
  const base = xOf(gap ? Math.min(loss, trueLoss) : loss);
  return (
    <g onPointerEnter={onPoint}>
      <rect
        className={clsx(styles.ground, isRead && styles.isRead)}
        x={0}
        y={top}
        width={width}
        height={ROW}
        rx={6}
      />
      <text className={styles.name} x={SIDE} y={top + 14}>
        {t(`contextUse.starts.${name}`)}
      </text>
      <text className={styles.value} x={width - SIDE} y={top + 14} textAnchor="end">
        <tspan className={styles.loss}>{formatLoss(loss)}</tspan>
        {gap && <tspan dx={8}>{t('contextUse.barGap', gapWords(gap))}</tspan>}
      </text>
      <rect className={styles.base} x={SIDE} y={y} width={base - SIDE} height={BAR} rx={2} />
      {gap && gap.value > 0 && (
        <rect className={styles.gap} x={base} y={y} width={xOf(loss) - base} height={BAR} rx={2} />
      )}
      {gap && (
        <line
          className={styles.reference}
          x1={xOf(trueLoss)}
          x2={xOf(trueLoss)}
          y1={y - 2}
          y2={y + BAR + 2}
        />
      )}
      {gap && Number.isFinite(gap.low) && (
        <path
          className={styles.whisker}
          d={`M${xOf(trueLoss + gap.low)} ${y + 1}v${BAR - 2}m0 ${-(BAR - 2) / 2}H${xOf(trueLoss + gap.high)}m0 ${-(BAR - 2) / 2}v${BAR - 2}`}
        />
      )}
    </g>
  );
}

export function gapWords({ value, low, high }: NonNullable<ContextStart['gap']>) {
  return { gap: formatLossGap(value), low: formatLossGap(low), high: formatLossGap(high) };
}

function Reading({ start: { name, loss, gap } }: { readonly start: ContextStart }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`contextUse.starts.${name}`)}</strong>
      <span>
        {t('contextUse.barReading', {
          loss: loss.toFixed(4),
          perplexity: perplexityOf(loss),
        })}
      </span>
      {gap && <span>{t('contextUse.gapReading', gapWords(gap))}</span>}
    </>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <span className={reading.legend}>
      <span className={styles.sample} aria-hidden />
      {t('contextUse.legendGap')}
    </span>
  );
}
