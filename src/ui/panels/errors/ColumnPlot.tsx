/** Shares by column on an axis of percents: one column at a time is read out, and can be chosen. */
import { useRef, type ReactNode, type RefObject } from 'react';
import reading from '../../charts/reading.module.css';
import { useElementSize } from '../../charts/useElementSize';
import { usePlaceReading } from '../../charts/usePlaceReading';
import { LEFT, PercentAxis, RIGHT } from './PercentAxis';
import styles from './columnPlot.module.css';

export interface PlotColumn {
  readonly name: string;
  /** Its name stands out. */
  readonly isMarked?: boolean;
}

export interface ColumnPlaces {
  /** Pixels of the whole drawing, and of one column. */
  readonly width: number;
  readonly room: number;
  /** The middle of a column. */
  readonly xOf: (column: number) => number;
  /** @param share 0..1 */
  readonly yOf: (share: number) => number;
}

interface Props {
  readonly label: string;
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly columns: readonly PlotColumn[];
  /** What the names of the columns are. */
  readonly axis: string;
  readonly onChoose: (column: number) => void;
  /** What is said of a column, and of none. */
  readonly readingOf: (column: number | null) => ReactNode;
  /** What stands in the plot. */
  readonly children: (places: ColumnPlaces) => ReactNode;
}

/** Before the size of the place is known. */
const WIDTH = 560;
const HEIGHT = 170;
/** Of the drawing, above and below the plot. */
const TOP = 20;
const BOTTOM = 34;
/** A name of a column takes about as much. */
const LABEL = 34;

export function ColumnPlot({
  label,
  picture,
  columns,
  axis,
  onChoose,
  readingOf,
  children,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const size = useElementSize(host);
  const width = size?.width || WIDTH;
  const height = size?.height || HEIGHT;
  const plot = height - TOP - BOTTOM;
  const { read, onPoint, group } = usePlaceReading(columns.length, { onChoose });
  const room = (width - LEFT - RIGHT) / Math.max(1, columns.length);
  const labelled = Math.ceil(LABEL / room);
  const xOf = (column: number): number => LEFT + (column + 0.5) * room;
  const yOf = (share: number): number => TOP + plot * (1 - share);
  return (
    <>
      <div ref={host} className={styles.chart} aria-label={label} {...group}>
        <svg
          ref={picture}
          className={styles.picture}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden
        >
          {columns.map(({ name, isMarked = false }, column) => (
            <g
              key={name}
              className={styles.column}
              onPointerEnter={() => {
                onPoint(column);
              }}
              onClick={() => {
                onChoose(column);
              }}
            >
              <rect
                className={column === read ? styles.hitRead : styles.hit}
                data-export="none"
                x={xOf(column) - room / 2}
                y={TOP - 4}
                width={room}
                height={plot + 8}
                rx={4}
              />
              {column % labelled === 0 && (
                <text
                  className={isMarked ? styles.tickMarked : styles.tick}
                  x={xOf(column)}
                  y={TOP + plot + 16}
                  textAnchor="middle"
                >
                  {name}
                </text>
              )}
            </g>
          ))}
          <g className={styles.marks}>
            <PercentAxis width={width} yOf={yOf} />
            {children({ width, room, xOf, yOf })}
          </g>
          <text className={styles.note} x={LEFT} y={height - 3}>
            {axis}
          </text>
        </svg>
      </div>
      <p className={reading.line} role="status">
        {readingOf(read)}
      </p>
    </>
  );
}
