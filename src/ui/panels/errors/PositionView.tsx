/** Token accuracy by output position, teacher forced and free running, with intervals. */
import { memo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorReport, PositionAccuracy } from '../../../domain/errorReport';
import { useElementSize } from '../../charts/useElementSize';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import insight from '../insight/insight.module.css';
import { HEIGHT, LEFT, PercentAxis, PLOT, RIGHT, TOP, yOf } from './PercentAxis';
import { rateWords } from './rateWords';
import { useColumnReading } from './useColumnReading';
import styles from './errors.module.css';

interface Props {
  readonly report: ErrorReport;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  /** @param position of the first wrong token, from 0 */
  readonly onChoose: (position: number) => void;
}

const WIDTH = 560;
const LABEL = 30;
const READINGS = ['forced', 'free'] as const;

export const PositionView = memo(function PositionView({
  report: { byPosition },
  picture,
  isTable,
  onChoose,
}: Props) {
  const { t } = useTranslation();
  if (isTable) {
    return (
      <DataTable
        label={t('errors.views.positions')}
        head={[
          t('errors.position'),
          t('errors.readings.forced'),
          t('errors.readings.free'),
          t('errors.count'),
        ]}
        rows={byPosition.map(({ position, forced, free }) => [
          position + 1,
          rateWords(t, forced),
          rateWords(t, free),
          formatCount(forced.count),
        ])}
      />
    );
  }
  return <PositionChart byPosition={byPosition} picture={picture} onChoose={onChoose} />;
});

interface ChartProps extends Pick<Props, 'picture' | 'onChoose'> {
  readonly byPosition: readonly PositionAccuracy[];
}

function PositionChart({ byPosition, picture, onChoose }: ChartProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const width = useElementSize(host)?.width || WIDTH;
  const { read, onPoint, group } = useColumnReading(byPosition.length, onChoose);
  const room = (width - LEFT - RIGHT) / Math.max(1, byPosition.length);
  const labelled = Math.ceil(LABEL / room);
  const xOf = (place: number): number => LEFT + (place + 0.5) * room;
  const at = read === null ? undefined : byPosition[read];
  const placeUnder = (event: { clientX: number; currentTarget: Element }): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const place = Math.floor((event.clientX - left - LEFT) / room);
    return Math.max(0, Math.min(byPosition.length - 1, place));
  };
  return (
    <>
      <div ref={host} className={styles.chart} aria-label={t('errors.positionChart')} {...group}>
        <svg
          ref={picture}
          className={styles.picture}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          aria-hidden
          onPointerMove={(event) => {
            onPoint(placeUnder(event));
          }}
          onClick={(event) => {
            onChoose(placeUnder(event));
          }}
        >
          {read !== null && (
            <rect
              className={styles.hitRead}
              data-export="none"
              x={xOf(read) - room / 2}
              y={TOP - 4}
              width={room}
              height={PLOT + 8}
              rx={4}
            />
          )}
          <PercentAxis width={width} />
          {READINGS.map((reading, index) => (
            <g key={reading} className={styles[reading]}>
              <path className={styles.band} d={bandPath(byPosition, reading, xOf)} />
              <path className={styles.line} d={linePath(byPosition, reading, xOf)} />
              {room > 12 &&
                byPosition.map(({ position, [reading]: { value } }) => (
                  <circle key={position} cx={xOf(position)} cy={yOf(value)} r={3} />
                ))}
              <path className={styles.line} d={`M${LEFT + index * 150} 8h18`} />
              <text className={styles.legend} x={LEFT + 24 + index * 150} y={12}>
                {t(`errors.readings.${reading}`)}
              </text>
            </g>
          ))}
          {byPosition.map(({ position }) =>
            position % labelled === 0 ? (
              <text
                key={position}
                className={styles.tick}
                x={xOf(position)}
                y={TOP + PLOT + 16}
                textAnchor="middle"
              >
                {position + 1}
              </text>
            ) : null,
          )}
          <text className={styles.note} x={LEFT} y={HEIGHT - 3}>
            {t('errors.positionAxis')}
          </text>
        </svg>
      </div>
      <p className={insight.reading} role="status">
        {at ? (
          <>
            <strong>{t('errors.positionRead', { position: at.position + 1 })}</strong>
            {READINGS.map((reading) => (
              <span key={reading}>
                {t(`errors.readings.${reading}`)} {rateWords(t, at[reading])}
              </span>
            ))}
            <span>{t('errors.targets', { number: formatCount(at.forced.count) })}</span>
          </>
        ) : (
          t('errors.positionHint')
        )}
      </p>
    </>
  );
}

type Reading = (typeof READINGS)[number];

function linePath(
  byPosition: readonly PositionAccuracy[],
  reading: Reading,
  xOf: (place: number) => number,
): string {
  return byPosition
    .map(({ position, [reading]: { value } }) => `${xOf(position)} ${yOf(value)}`)
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${point}`)
    .join('');
}

/** Around the line, as wide as the interval. */
function bandPath(
  byPosition: readonly PositionAccuracy[],
  reading: Reading,
  xOf: (place: number) => number,
): string {
  const edge = (side: 'low' | 'high') =>
    byPosition.map((each) => `${xOf(each.position)} ${yOf(each[reading][side])}`);
  const around = [...edge('high'), ...edge('low').toReversed()];
  return around.length === 0 ? '' : `M${around.join('L')}Z`;
}
