/**
 * One state of one layer as cells to pick: click and drag as with a brush (the first cell decides
 * whether it picks or lets go), shift for a range, every unit by keyboard. A canvas, so that 512
 * units cost one drawing.
 */
import { memo, useEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { paintUnits, unitsIn, withUnits, type StateRow } from '../../../state/unitPicks';
import { doInFrames } from '../../charts/frameQueue';
import { usePixelRatio } from '../../charts/usePixelRatio';
import { useStores, useSurgery } from '../../storesContext';
import type { Theme } from '../../theme/activationColors';
import { useTheme } from '../../theme/useTheme';
import { paintUnitGrid, type UnitPicture } from './paintUnitGrid';
import { unitAfterKey, unitAt, unitGrid } from './unitGrid';
import { useStateRowWords } from './stateRowWords';
import styles from './surgery.module.css';

interface Props {
  readonly row: StateRow;
  /** [hidden] */
  readonly now: Float32Array;
  readonly before: Float32Array | null;
  /** Of the cells, CSS pixels. */
  readonly width: number;
  readonly minCell: number;
  /** The unit that is read out, when it is of this row. */
  readonly cursor: number | null;
  readonly onCursor: (row: StateRow, unit: number | null) => void;
}

export const UnitStrip = memo(function UnitStrip(props: Props) {
  const { row, now, before, width, minCell, cursor, onCursor } = props;
  const { t } = useTranslation();
  const { surgery } = useStores();
  const theme = useTheme();
  const scale = usePixelRatio();
  const nameOf = useStateRowWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const units = useSurgery((state) => unitsIn(state.picks, row));
  const grid = useMemo(
    () => unitGrid(now.length, { width, minCell }),
    [now.length, width, minCell],
  );
  const stroke = useStroke(row);
  const anchor = useRef(0);

  useEffect(
    () =>
      doInFrames(() => {
        const element = canvas.current;
        const context = element?.getContext('2d');
        if (!element || !context) return;
        const size = sizeOf(grid);
        const width = Math.round(size.width * scale);
        const height = Math.round(size.height * scale);
        // Setting a size throws the picture's memory away, the same size too.
        if (element.width !== width) element.width = width;
        if (element.height !== height) element.height = height;
        const colors = colorsOf(theme, element);
        paintUnitGrid(context, scale, { grid, theme, now, before, picked: units, cursor, colors });
      }),
    [grid, theme, scale, now, before, units, cursor],
  );

  const pointedUnit = (event: PointerEvent<HTMLElement>): number => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return unitAt(grid, event.clientX - left, event.clientY - top);
  };
  const pick = (from: number, to: number, isPicked: boolean): void => {
    const { picks, setPicks } = surgery.getState();
    setPicks(paintUnits(picks, row, { from, to }, isPicked));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = cursor ?? 0;
    const next = unitAfterKey(grid, at, event.key);
    const { picks, setPicks } = surgery.getState();
    if (next !== null) {
      // The arrows are the clock's everywhere else.
      onCursor(row, cursor === null ? 0 : next);
      if (event.shiftKey) pick(anchor.current, next, true);
      else anchor.current = next;
    } else if (event.key === ' ' || event.key === 'Enter') {
      anchor.current = at;
      pick(at, at, !units.includes(at));
      onCursor(row, at);
    } else if (event.key.toLowerCase() === 'a') {
      setPicks(withUnits(picks, row, now.keys()));
    } else if (event.key === 'Escape' && units.length > 0) {
      setPicks(withUnits(picks, row, []));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const name = nameOf(row);
  const size = sizeOf(grid);
  return (
    <div className={styles.gridLine}>
      <div className={styles.lineStarts} aria-hidden>
        {Array.from({ length: grid.lines }, (_, line) => (
          <span key={line} style={{ height: grid.cellHeight }}>
            {line * grid.columns + 1}
          </span>
        ))}
      </div>
      <div
        className={styles.cells}
        style={size}
        role="application"
        tabIndex={0}
        aria-label={t('surgery.rowLabel', {
          row: name,
          count: now.length,
          picked: units.length,
        })}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          const unit = pointedUnit(event);
          event.currentTarget.setPointerCapture(event.pointerId);
          if (event.shiftKey) pick(anchor.current, unit, true);
          else stroke.begin(unit);
          if (!event.shiftKey) anchor.current = unit;
          onCursor(row, unit);
        }}
        onPointerMove={(event) => {
          const unit = pointedUnit(event);
          stroke.goOn(unit);
          if (unit !== cursor) onCursor(row, unit);
        }}
        onPointerUp={stroke.end}
        // A touch that turned out to be a scroll picks nothing.
        onPointerCancel={stroke.takeBack}
        onPointerLeave={() => {
          onCursor(row, null);
        }}
        onBlur={() => {
          onCursor(row, null);
        }}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
    </div>
  );
});

const colors = new Map<Theme, UnitPicture['colors']>();

/** Asked for once a theme: it makes the browser work out all styles. */
function colorsOf(theme: Theme, element: HTMLElement): UnitPicture['colors'] {
  const known = colors.get(theme);
  if (known) return known;
  const style = getComputedStyle(element);
  const read = {
    picked: style.getPropertyValue('--context').trim(),
    cursor: style.getPropertyValue('--ink').trim(),
  };
  colors.set(theme, read);
  return read;
}

function sizeOf({ columns, lines, cellWidth, cellHeight }: ReturnType<typeof unitGrid>) {
  return { width: columns * cellWidth, height: lines * cellHeight };
}

/** One press of a pointer that picks, or lets go of, all that it runs over. */
function useStroke(row: StateRow) {
  const { surgery } = useStores();
  const current = useRef<{
    readonly from: number;
    readonly picks: ReturnType<typeof surgery.getState>['picks'];
    readonly isPicked: boolean;
  } | null>(null);
  const goOn = (unit: number): void => {
    const stroke = current.current;
    if (!stroke) return;
    const { from, picks, isPicked } = stroke;
    surgery.getState().setPicks(paintUnits(picks, row, { from, to: unit }, isPicked));
  };
  return {
    begin: (unit: number): void => {
      const { picks } = surgery.getState();
      current.current = { from: unit, picks, isPicked: !unitsIn(picks, row).includes(unit) };
      goOn(unit);
    },
    goOn,
    end: (): void => {
      current.current = null;
    },
    takeBack: (): void => {
      if (current.current) surgery.getState().setPicks(current.current.picks);
      current.current = null;
    },
  };
}
