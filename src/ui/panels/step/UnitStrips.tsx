/**
 * Vectors over the same units as strips under each other, with their mean, or the exact value of one
 * unit: the one pointed at, or the one chosen by tap or arrow keys, which stays while time moves on.
 */
import clsx from 'clsx';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ActivationStrip } from '../../charts/ActivationStrip';
import { formatSigned } from '../../math/signedNumber';
import cell from './cell.module.css';
import { meanOf, type RowKind } from './cellRows';

export interface StripRow {
  readonly id: string;
  readonly name: string;
  readonly kind: RowKind;
  /** [units] */
  readonly values: Float32Array;
}

interface Props {
  readonly label: string;
  readonly sliderLabel: string;
  readonly rows: readonly StripRow[];
  /** In view. */
  readonly unit: number | null;
  readonly pinned: number | null;
  readonly onPoint: (unit: number | null) => void;
  readonly onPin: (unit: number | null) => void;
}

/** Of the exact value of one unit. */
const DECIMALS = 4;
const PAGE = 16;

export function UnitStrips({ label, sliderLabel, rows, unit, pinned, onPoint, onPin }: Props) {
  const { t } = useTranslation();
  const units = rows[0]?.values.length ?? 0;

  const unitAt = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width > 0 ? (event.clientX - left) / width : 0;
    return Math.min(units - 1, Math.max(0, Math.floor(share * units)));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextUnit(event.key, pinned, units);
    if (next === undefined) return;
    // The same keys move the clock everywhere else.
    event.preventDefault();
    event.stopPropagation();
    onPoint(null);
    onPin(next);
  };

  const valueText =
    unit === null
      ? t('step.noUnit')
      : [
          t('step.unitOf', { unit: unit + 1, count: units }),
          ...rows.map(({ name, values }) => `${name} ${formatSigned(values[unit] ?? 0, DECIMALS)}`),
        ].join(', ');
  return (
    <div className={cell.strips}>
      <ul className={cell.rows} aria-label={label}>
        {rows.map(({ id, name, kind, values }) => (
          <li key={id} className={clsx(kind === 'previous' && cell.isPrevious)}>
            <span>{name}</span>
            <span className={cell.strip}>
              <ActivationStrip values={values} direction="across" />
            </span>
            <span className={cell.value}>
              {unit === null
                ? formatSigned(meanOf(values), 2)
                : formatSigned(values[unit] ?? 0, DECIMALS)}
            </span>
          </li>
        ))}
      </ul>
      <div
        className={cell.picker}
        role="slider"
        tabIndex={0}
        aria-label={sliderLabel}
        aria-valuemin={1}
        aria-valuemax={units}
        aria-valuenow={(unit ?? 0) + 1}
        aria-valuetext={valueText}
        onPointerMove={(event) => {
          onPoint(unitAt(event));
        }}
        onPointerLeave={() => {
          onPoint(null);
        }}
        onPointerUp={(event) => {
          const at = unitAt(event);
          onPin(at === pinned ? null : at);
          onPoint(null);
        }}
        onPointerCancel={() => {
          onPoint(null);
        }}
        onKeyDown={onKeyDown}
      >
        {unit !== null && (
          <span
            className={clsx(cell.marker, unit === pinned && cell.isPinned)}
            style={{ left: `${((unit + 0.5) / units) * 100}%`, width: `${100 / units}%` }}
          />
        )}
      </div>
    </div>
  );
}

/** Undefined for keys that mean nothing here, null to choose none. */
function nextUnit(key: string, pinned: number | null, units: number): number | null | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: PAGE,
    PageDown: -PAGE,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return units - 1;
  if (key === 'Escape') return pinned === null ? undefined : null;
  const by = moves[key];
  if (by === undefined) return undefined;
  return pinned === null ? 0 : Math.min(units - 1, Math.max(0, pinned + by));
}
