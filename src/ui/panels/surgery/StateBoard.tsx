/** The whole state that crosses from encoder to decoder, every unit of it to be picked. */
import { memo, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { InitialState } from '../../../domain/decodeTrace';
import {
  countPicked,
  pickFarFromZero,
  rowsOf,
  unitsIn,
  valuesOf,
  isSameRow,
  withUnits,
  type StateRow,
} from '../../../state/unitPicks';
import { useElementSize } from '../../charts/useElementSize';
import { Button } from '../../controls/Button';
import { TableToggle } from '../../controls/TableToggle';
import { useStores, useSurgery } from '../../storesContext';
import { activationGradient } from '../../theme/activationColors';
import { useTheme } from '../../theme/useTheme';
import { AmountSlider } from './AmountSlider';
import { isChanged } from './paintUnitGrid';
import { useStateRowWords } from './stateRowWords';
import { UnitStrip } from './UnitStrip';
import { UnitTable } from './UnitTable';
import styles from './surgery.module.css';

interface Props {
  readonly now: readonly InitialState[];
  readonly before: readonly InitialState[] | null;
}

const COARSE = '(pointer: coarse)';
const MIN_CELL = 9;
const MIN_TOUCH_CELL = 15;
/** Letter and layer of a row, and the first unit of each of its lines, stand beside it. */
const GUTTER = 54;
const NARROWEST = 300;

function subscribeToPointer(notify: () => void): () => void {
  const query = window.matchMedia(COARSE);
  query.addEventListener('change', notify);
  return () => {
    query.removeEventListener('change', notify);
  };
}

export function StateBoard({ now, before }: Props) {
  const { t } = useTranslation();
  const theme = useTheme();
  const board = useRef<HTMLDivElement>(null);
  // Until it is measured, as narrow as it can get.
  const width = (useElementSize(board)?.width || NARROWEST) - GUTTER;
  const isCoarse = useSyncExternalStore(
    subscribeToPointer,
    () => window.matchMedia(COARSE).matches,
  );
  const [cursor, setCursor] = useState<(StateRow & { readonly unit: number }) | null>(null);
  const onCursor = useCallback((row: StateRow, unit: number | null) => {
    setCursor(unit === null ? null : { ...row, unit });
  }, []);
  const [isTable, setTable] = useState(false);
  const rows = useMemo(() => rowsOf(now), [now]);
  const gradient = useMemo(() => activationGradient(theme), [theme]);
  return (
    <section className={styles.block} aria-label={t('surgery.state')}>
      <div className={styles.blockHead}>
        <h3 className={styles.heading}>{t('surgery.state')}</h3>
        <PickTools now={now} />
      </div>
      <div className={styles.board}>
        <div ref={board} />
        {rows.map((row) => {
          const values = valuesOf(now, row);
          return values ? (
            <div key={`${row.state}${row.layer}`} className={styles.stateRow}>
              <RowHead row={row} hasLayers={now.length > 1} units={values.length} />
              <UnitStrip
                row={row}
                now={values}
                before={valuesOf(before ?? undefined, row)}
                width={width}
                minCell={isCoarse ? MIN_TOUCH_CELL : MIN_CELL}
                cursor={cursor && isSameRow(cursor, row) ? cursor.unit : null}
                onCursor={onCursor}
              />
            </div>
          ) : null;
        })}
      </div>
      <div className={styles.boardFoot}>
        <Readout cursor={cursor} now={now} before={before} />
        <span className={styles.keys} aria-hidden>
          <span className={styles.keyPicked}>{t('surgery.keyPicked')}</span>
          <span className={styles.keyEdited}>{t('surgery.keyEdited')}</span>
          <span className={styles.scale}>
            −1
            <span style={{ background: gradient }} />
            +1
          </span>
        </span>
        <TableToggle isTable={isTable} onTable={setTable} />
      </div>
      {isTable && <UnitTable now={now} before={before} />}
    </section>
  );
}

interface RowHeadProps {
  readonly row: StateRow;
  readonly hasLayers: boolean;
  readonly units: number;
}

/** The row's letter picks the whole row, or lets go of it. */
const RowHead = memo(function RowHead({ row, hasLayers, units }: RowHeadProps) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const nameOf = useStateRowWords();
  const isWhole = useSurgery(({ picks }) => unitsIn(picks, row).length === units);
  return (
    <button
      type="button"
      className={styles.rowHead}
      aria-pressed={isWhole}
      aria-label={t('surgery.pickRow', { row: nameOf(row) })}
      title={t('surgery.pickRow', { row: nameOf(row) })}
      onClick={() => {
        const { picks, setPicks } = surgery.getState();
        const all = Array.from({ length: units }, (_, unit) => unit);
        setPicks(withUnits(picks, row, isWhole ? [] : all));
      }}
    >
      {t(row.state === 'hidden' ? 'surgery.rowHidden' : 'surgery.rowCell')}
      {hasLayers && <sub>{row.layer + 1}</sub>}
    </button>
  );
});

/** All, none, and all that are far from 0. */
const PickTools = memo(function PickTools({ now }: Pick<Props, 'now'>) {
  const { t } = useTranslation();
  const { surgery } = useStores();
  const picked = useSurgery(({ picks }) => countPicked(picks));
  const [threshold, setThreshold] = useState(0.5);
  const total = rowsOf(now).length * (now[0]?.hidden.length ?? 0);
  const { setPicks } = surgery.getState();
  return (
    <div className={styles.pickTools}>
      <span className={styles.count} role="status">
        {t('surgery.picked', { count: picked, total })}
      </span>
      <Button
        look="quiet"
        onClick={() => {
          setPicks(pickFarFromZero(now, 0));
        }}
      >
        {t('surgery.pickAll')}
      </Button>
      <Button
        look="quiet"
        disabled={picked === 0}
        onClick={() => {
          setPicks([]);
        }}
      >
        {t('surgery.pickNone')}
      </Button>
      <span className={styles.threshold}>
        <Button
          look="quiet"
          onClick={() => {
            setPicks(pickFarFromZero(now, threshold));
          }}
        >
          {t('surgery.pickStrong', { value: threshold.toFixed(2) })}
        </Button>
        <AmountSlider
          label={t('surgery.threshold')}
          min={0.05}
          max={1}
          step={0.05}
          value={threshold}
          onChange={(value) => {
            setThreshold(value);
            setPicks(pickFarFromZero(now, value));
          }}
        />
      </span>
    </div>
  );
});

interface ReadoutProps extends Props {
  readonly cursor: (StateRow & { readonly unit: number }) | null;
}

function Readout({ cursor, now, before }: ReadoutProps) {
  const { t } = useTranslation();
  const nameOf = useStateRowWords();
  const isPicked = useSurgery(
    ({ picks }) => cursor !== null && unitsIn(picks, cursor).includes(cursor.unit),
  );
  const value = cursor ? valuesOf(now, cursor)?.[cursor.unit] : undefined;
  if (!cursor || value === undefined) {
    return <p className={styles.readout}>{t('surgery.hint')}</p>;
  }
  const was = valuesOf(before ?? undefined, cursor)?.[cursor.unit];
  const words = {
    row: nameOf(cursor),
    unit: cursor.unit + 1,
    value: formatValue(value),
    before: formatValue(was ?? value),
  };
  const key = isChanged(value, was) ? 'surgery.readoutChanged' : 'surgery.readout';
  return (
    <p className={styles.readout} aria-live="polite">
      {t(key, words)}
      {isPicked && ` · ${t('surgery.readoutPicked')}`}
    </p>
  );
}

function formatValue(value: number): string {
  return value.toFixed(4).replace('-', '−');
}
