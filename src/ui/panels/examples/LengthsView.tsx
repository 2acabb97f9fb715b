/** How long the texts of each side are: two histograms above each other on one axis. */
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataReport } from '../../../domain/dataReport';
import type { LengthHistogram } from '../../../domain/dataImport';
import type { SideName } from '../../../data/dataTokens';
import { useElementSize } from '../../charts/useElementSize';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { binAt, binsOf, lengthName } from './lengthBins';
import styles from './lengths.module.css';

const SIDES: readonly SideName[] = ['source', 'target'];
const BARS = 58;
const TITLE = 20;
const AXIS = 20;
const ROW = TITLE + BARS + AXIS;

interface Props {
  readonly report: DataReport;
  readonly picture: RefObject<SVGSVGElement | null>;
}

export function LengthsView({ isTable, ...rest }: Props & { readonly isTable: boolean }) {
  return isTable ? <LengthTable report={rest.report} /> : <LengthPicture {...rest} />;
}

function LengthPicture({ report, picture }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const width = useElementSize(host)?.width ?? 0;
  const longest = Math.max(report.source.lengths.longest, report.target.lengths.longest, 1);
  return (
    <div ref={host} className={styles.picture}>
      {width > 0 && (
        <svg ref={picture} width={width} height={2 * ROW} viewBox={`0 0 ${width} ${2 * ROW}`}>
          {SIDES.map((side, index) => (
            <SideBars
              key={side}
              side={side}
              histogram={report[side].lengths}
              longest={longest}
              width={width}
              top={index * ROW}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

interface BarsProps {
  readonly side: SideName;
  readonly histogram: LengthHistogram;
  readonly longest: number;
  readonly width: number;
  readonly top: number;
}

/** Bars by length, 1 token wide each; the one that is pointed at or stepped to says its count. */
function SideBars({ side, histogram, longest, width, top }: BarsProps) {
  const { t } = useTranslation();
  const [marked, setMarked] = useState<number | null>(null);
  const bins = binsOf(histogram);
  const tallest = bins.reduce((most, { count }) => Math.max(most, count), 1);
  const xOf = (length: number): number => ((length - 0.5) / longest) * width;
  const barAt = marked === null ? undefined : bins[marked];
  const name = t(`dataPanel.sides.${side}`);
  const facts = t('dataPanel.lengthFacts', {
    mean: histogram.mean.toFixed(1),
    longest: histogram.longest,
  });
  const exact = barAt
    ? t('dataPanel.lengthExact', { length: lengthName(barAt), count: barAt.count })
    : facts;
  const baseline = top + TITLE + BARS;
  const meanX = xOf(histogram.mean + 0.5);
  const move = (event: KeyboardEvent): void => {
    const last = bins.length - 1;
    const from = marked ?? binAt(bins, Math.round(histogram.mean));
    const next = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setMarked(Math.max(0, Math.min(last, next)));
  };
  return (
    <g data-side={side} className={styles.side}>
      <text x={0} y={top + 13} className={styles.title}>
        {name}
      </text>
      <text x={width} y={top + 13} textAnchor="end" className={styles.exact}>
        {exact}
      </text>
      {bins.map((bin, index) => {
        const height = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / tallest) * BARS);
        const left = xOf(bin.from);
        const room = xOf(bin.to + 1) - left;
        return (
          <rect
            key={bin.from}
            className={index === marked ? styles.markedBar : styles.bar}
            x={left + Math.min(1, room * 0.1)}
            width={Math.max(0.5, room - Math.min(2, room * 0.2))}
            y={baseline - height}
            height={height}
          />
        );
      })}
      <line className={styles.axis} x1={0} x2={width} y1={baseline} y2={baseline} />
      <line className={styles.mean} x1={meanX} x2={meanX} y1={top + TITLE} y2={baseline} />
      <text x={0} y={baseline + 14} className={styles.tick}>
        1
      </text>
      <text x={width} y={baseline + 14} textAnchor="end" className={styles.tick}>
        {formatCount(longest)} {t('dataPanel.tokensAxis')}
      </text>
      <rect
        className={styles.hit}
        x={0}
        y={top + TITLE}
        width={width}
        height={BARS}
        tabIndex={0}
        role="slider"
        aria-label={t('dataPanel.lengthsLabel', { side: name })}
        aria-valuemin={histogram.from}
        aria-valuemax={histogram.longest}
        aria-valuenow={barAt?.from ?? Math.round(histogram.mean)}
        aria-valuetext={exact}
        onKeyDown={move}
        onBlur={() => {
          setMarked(null);
        }}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          setMarked(binAt(bins, Math.round(((event.clientX - left) / width) * longest + 0.5)));
        }}
        onPointerLeave={() => {
          setMarked(null);
        }}
      />
    </g>
  );
}

function LengthTable({ report }: Pick<Props, 'report'>) {
  const { t } = useTranslation();
  return (
    <div className={styles.tables}>
      {SIDES.map((side) => {
        const label = t('dataPanel.lengthsLabel', { side: t(`dataPanel.sides.${side}`) });
        return (
          <div key={side}>
            <h3>{label}</h3>
            <DataTable
              label={label}
              head={[t('dataPanel.lengthColumn'), t('dataPanel.textsColumn')]}
              rows={binsOf(report[side].lengths).map((bin) => [
                lengthName(bin),
                formatCount(bin.count),
              ])}
            />
          </div>
        );
      })}
    </div>
  );
}
