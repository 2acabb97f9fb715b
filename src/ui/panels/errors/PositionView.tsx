/** Token accuracy by output position, teacher forced and free running, with intervals. */
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorReport, PositionAccuracy } from '../../../domain/errorReport';
import { DataTable } from '../../controls/DataTable';
import { formatCount } from '../../formatNumber';
import { ColumnPlot, type ColumnPlaces } from './ColumnPlot';
import { LEFT } from './PercentAxis';
import { rateWords } from './rateWords';
import styles from './errors.module.css';

interface Props {
  readonly report: ErrorReport;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly isTable: boolean;
  /** @param position of the first wrong token, from 0 */
  readonly onChoose: (position: number) => void;
}

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
  return (
    <ColumnPlot
      label={t('errors.positionChart')}
      picture={picture}
      columns={byPosition.map(({ position }) => ({ name: String(position + 1) }))}
      axis={t('errors.positionAxis')}
      onChoose={onChoose}
      readingOf={(column) => {
        const at = column === null ? undefined : byPosition[column];
        return at ? <PositionReading at={at} /> : t('errors.positionHint');
      }}
    >
      {({ room, ...places }) =>
        READINGS.map((reading, index) => (
          <g key={reading} className={styles[reading]}>
            <path className={styles.band} d={bandPath(byPosition, reading, places)} />
            <path className={styles.line} d={linePath(byPosition, reading, places)} />
            {room > 12 &&
              byPosition.map(({ position, [reading]: { value } }) => (
                <circle key={position} cx={places.xOf(position)} cy={places.yOf(value)} r={3} />
              ))}
            <path className={styles.line} d={`M${LEFT + index * 150} 8h18`} />
            <text className={styles.legend} x={LEFT + 24 + index * 150} y={12}>
              {t(`errors.readings.${reading}`)}
            </text>
          </g>
        ))
      }
    </ColumnPlot>
  );
}

function PositionReading({ at }: { readonly at: PositionAccuracy }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t('errors.positionRead', { position: at.position + 1 })}</strong>
      {READINGS.map((reading) => (
        <span key={reading}>
          {t(`errors.readings.${reading}`)} {rateWords(t, at[reading])}
        </span>
      ))}
      <span>{t('errors.targets', { number: formatCount(at.forced.count) })}</span>
    </>
  );
}

type Reading = (typeof READINGS)[number];

function linePath(
  byPosition: readonly PositionAccuracy[],
  reading: Reading,
  { xOf, yOf }: Pick<ColumnPlaces, 'xOf' | 'yOf'>,
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
  { xOf, yOf }: Pick<ColumnPlaces, 'xOf' | 'yOf'>,
): string {
  const edge = (side: 'low' | 'high') =>
    byPosition.map((each) => `${xOf(each.position)} ${yOf(each[reading][side])}`);
  const around = [...edge('high'), ...edge('low').toReversed()];
  return around.length === 0 ? '' : `M${around.join('L')}Z`;
}
