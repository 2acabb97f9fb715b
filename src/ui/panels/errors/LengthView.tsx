/** Exact match by source length, with intervals; lengths never trained are hatched and named. */
import { memo, useId, useMemo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorReport } from '../../../domain/errorReport';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { ColumnPlot, type ColumnPlaces } from './ColumnPlot';
import { kindOf, lengthBars, lengthName, untrainedRate, type LengthBar } from './lengthBars';
import { RIGHT } from './PercentAxis';
import { rateWords } from './rateWords';
import plot from './columnPlot.module.css';
import styles from './errors.module.css';

interface Props {
  readonly report: ErrorReport;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  readonly onChoose: (bar: LengthBar) => void;
}

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
  const hatch = useId();
  return (
    <ColumnPlot
      label={t('errors.lengthChart')}
      picture={picture}
      columns={bars.map((bar) => {
        const isMarked = bar.kind !== 'trained';
        return { name: isMarked ? `${lengthName(bar)}*` : lengthName(bar), isMarked };
      })}
      axis={t('errors.lengthAxis')}
      onChoose={(column) => {
        const bar = bars[column];
        if (bar) onChoose(bar);
      }}
      readingOf={(column) => {
        const bar = column === null ? undefined : bars[column];
        return bar ? <Reading bar={bar} /> : t('errors.lengthHint');
      }}
    >
      {({ width, room, xOf, yOf }) => (
        <>
          <pattern
            id={hatch}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className={styles.hatch} x1={3} x2={3} y1={0} y2={6} />
          </pattern>
          {bars.map((bar, column) => (
            <Bar
              key={`${bar.kind} ${bar.from}`}
              bar={bar}
              middle={xOf(column)}
              width={Math.min(46, room * 0.72)}
              yOf={yOf}
              hatch={hatch}
            />
          ))}
          {bars.some(({ kind }) => kind !== 'trained') && (
            <text className={plot.note} x={width - RIGHT} y={12} textAnchor="end">
              {t('errors.hatched')}
            </text>
          )}
        </>
      )}
    </ColumnPlot>
  );
}

function Reading({ bar }: { readonly bar: LengthBar }) {
  const { t } = useTranslation();
  return (
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
  );
}

interface BarProps {
  readonly bar: LengthBar;
  readonly middle: number;
  readonly width: number;
  readonly yOf: ColumnPlaces['yOf'];
  readonly hatch: string;
}

function Bar({ bar: { rate, kind }, middle, width, yOf, hatch }: BarProps) {
  const isTrained = kind === 'trained';
  return (
    <>
      <rect
        className={isTrained ? styles.bar : styles.barUntrained}
        x={middle - width / 2}
        y={yOf(rate.value)}
        width={width}
        height={yOf(0) - yOf(rate.value)}
        rx={2}
        fill={isTrained ? undefined : `url(#${hatch})`}
      />
      <path
        className={styles.whisker}
        d={`M${middle} ${yOf(rate.high)}V${yOf(rate.low)}M${middle - 3} ${yOf(rate.high)}h6M${middle - 3} ${yOf(rate.low)}h6`}
      />
    </>
  );
}
