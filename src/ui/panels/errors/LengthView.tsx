/** Exact match by source length, with intervals; lengths never trained are hatched and named. */
import { memo, useId, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorReport } from '../../../domain/errorReport';
import { useElementSize } from '../../charts/useElementSize';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import insight from '../insight/insight.module.css';
import { kindOf, lengthBars, lengthName, untrainedRate, type LengthBar } from './lengthBars';
import { HEIGHT, LEFT, PercentAxis, PLOT, RIGHT, TOP, yOf } from './PercentAxis';
import { rateWords } from './rateWords';
import { useColumnReading } from './useColumnReading';
import styles from './errors.module.css';

interface Props {
  readonly report: ErrorReport;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  readonly onChoose: (bar: LengthBar) => void;
}

/** Before the size of the place is known. */
const WIDTH = 560;
/** A label of an axis takes about as much. */
const LABEL = 34;

export const LengthView = memo(function LengthView({ report, picture, isTable, onChoose }: Props) {
  const { t } = useTranslation();
  const { byLength, exactMatch } = report;
  const bars = useMemo(() => lengthBars(byLength), [byLength]);
  const beyond = useMemo(() => untrainedRate(byLength), [byLength]);
  if (isTable) {
    return (
      <DataTable
        label={t('errors.views.lengths')}
        head={[
          t('errors.length'),
          t('errors.kind'),
          t('errors.exact'),
          t('errors.right'),
          t('errors.count'),
        ]}
        rows={byLength.map((each) => [
          each.length,
          t(`errors.kinds.${kindOf(each)}`),
          rateWords(t, each.rate),
          formatCount(each.rate.right),
          formatCount(each.rate.count),
        ])}
      />
    );
  }
  return (
    <>
      <p className={styles.figures}>
        <strong>{t('errors.exactOf', { rate: rateWords(t, exactMatch) })}</strong>{' '}
        {t(beyond ? 'errors.beyond' : 'errors.noneBeyond', {
          rate: beyond && rateWords(t, beyond),
        })}
      </p>
      <LengthChart bars={bars} picture={picture} onChoose={onChoose} />
    </>
  );
});

interface ChartProps extends Pick<Props, 'picture' | 'onChoose'> {
  readonly bars: readonly LengthBar[];
}

function LengthChart({ bars, picture, onChoose }: ChartProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const hatch = useId();
  const width = useElementSize(host)?.width || WIDTH;
  const choose = (column: number): void => {
    const bar = bars[column];
    if (bar) onChoose(bar);
  };
  const { read, onPoint, group } = useColumnReading(bars.length, choose);
  const room = (width - LEFT - RIGHT) / Math.max(1, bars.length);
  const labelled = Math.ceil(LABEL / room);
  const firstUntrained = bars.findIndex(({ kind }) => kind !== 'trained');
  const bar = read === null ? undefined : bars[read];
  return (
    <>
      <div ref={host} className={styles.chart} aria-label={t('errors.lengthChart')} {...group}>
        <svg
          ref={picture}
          className={styles.picture}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          aria-hidden
        >
          <pattern
            id={hatch}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className={styles.hatch} x1={3} x2={3} y1={0} y2={6} />
          </pattern>
          <PercentAxis width={width} />
          {bars.map((each, column) => (
            <Bar
              key={`${each.kind} ${each.from}`}
              bar={each}
              x={LEFT + column * room}
              room={room}
              hatch={hatch}
              isRead={column === read}
              label={column % labelled === 0 ? lengthName(each) : null}
              onPoint={() => {
                onPoint(column);
              }}
              onChoose={() => {
                choose(column);
              }}
            />
          ))}
          {firstUntrained >= 0 && (
            <text className={styles.note} x={width - RIGHT} y={12} textAnchor="end">
              {t('errors.hatched')}
            </text>
          )}
          <text className={styles.note} x={LEFT} y={HEIGHT - 3}>
            {t('errors.lengthAxis')}
          </text>
        </svg>
      </div>
      <p className={insight.reading} role="status">
        {bar ? (
          <>
            <strong>{t('errors.lengthRead', { range: lengthName(bar) })}</strong>
            <span>{t('errors.exactRate', { rate: rateWords(t, bar.rate) })}</span>
            <span>
              {t('errors.rightOf', {
                right: formatCount(bar.rate.right),
                number: formatCount(bar.rate.count),
              })}
            </span>
            <span>{t(`errors.kindsLong.${bar.kind}`)}</span>
          </>
        ) : (
          t('errors.lengthHint')
        )}
      </p>
    </>
  );
}

interface BarProps {
  readonly bar: LengthBar;
  readonly x: number;
  readonly room: number;
  readonly hatch: string;
  readonly isRead: boolean;
  readonly label: string | null;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Bar({ bar, x, room, hatch, isRead, label, onPoint, onChoose }: BarProps) {
  const { rate, kind } = bar;
  const width = Math.min(46, room * 0.72);
  const left = x + (room - width) / 2;
  const middle = x + room / 2;
  const isTrained = kind === 'trained';
  return (
    <g className={styles.column} onPointerEnter={onPoint} onClick={onChoose}>
      <rect
        className={isRead ? styles.hitRead : styles.hit}
        x={x}
        y={TOP - 4}
        width={room}
        height={PLOT + 8}
        rx={4}
      />
      <rect
        className={isTrained ? styles.bar : styles.barUntrained}
        x={left}
        y={yOf(rate.value)}
        width={width}
        height={PLOT * rate.value}
        rx={2}
        fill={isTrained ? undefined : `url(#${hatch})`}
      />
      <path
        className={styles.whisker}
        d={`M${middle} ${yOf(rate.high)}V${yOf(rate.low)}M${middle - 3} ${yOf(rate.high)}h6M${middle - 3} ${yOf(rate.low)}h6`}
      />
      {label !== null && (
        <text
          className={isTrained ? styles.tick : styles.tickUntrained}
          x={middle}
          y={TOP + PLOT + 16}
          textAnchor="middle"
        >
          {isTrained ? label : `${label}*`}
        </text>
      )}
    </g>
  );
}
