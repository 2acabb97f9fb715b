/** One time step of the picture: the state it leaves, and the tokens it reads or writes. */
import clsx from 'clsx';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecoderStep, EncoderStep } from '../../../domain/decodeTrace';
import { ActivationStrip } from '../../charts/ActivationStrip';
import { tokenNameKey, tokenSign } from '../../tokenText';
import styles from './machine.module.css';

interface Placement {
  readonly index: number;
  readonly layer: number;
  readonly when: 'past' | 'now' | 'future';
  /** The unit that the keyboard points at, in this column. */
  readonly unit: number | null;
  readonly onSelect: (position: number) => void;
}

export const EncoderColumn = memo(function EncoderColumn({
  step,
  ...place
}: Placement & { readonly step: EncoderStep }) {
  const { t } = useTranslation();
  const name = useTokenName(step.token);
  return (
    <Column
      {...place}
      position={place.index}
      label={t('machine.columnEncoder', { step: place.index + 1, token: name })}
      values={step.layers[place.layer]?.hidden}
      above={null}
      below={
        <Chip
          token={step.token}
          title={step.isKnown ? undefined : t('machine.unknownMark')}
          isUnknown={!step.isKnown}
        />
      }
    />
  );
});

export const DecoderColumn = memo(function DecoderColumn({
  step,
  position,
  ...place
}: Placement & { readonly step: DecoderStep; readonly position: number }) {
  const { t } = useTranslation();
  const name = useTokenName(step.chosen.token);
  const probability = Math.exp(step.chosen.logProbability);
  return (
    <Column
      {...place}
      position={position}
      label={t('machine.columnDecoder', { step: place.index + 1, token: name })}
      values={step.layers[place.layer]?.hidden}
      above={
        <>
          <span className={styles.certainty} aria-hidden>
            <span style={{ width: `${probability * 100}%` }} />
          </span>
          <Chip token={step.chosen.token} isChosen={place.when === 'now'} />
        </>
      }
      below={<Chip token={step.inputToken} />}
    />
  );
});

interface ColumnProps extends Placement {
  readonly position: number;
  readonly label: string;
  readonly values: Float32Array | undefined;
  readonly above: ReactNode;
  readonly below: ReactNode;
}

/** Not a tab stop: the slider and the arrow keys reach every column. */
function Column({ position, when, label, values, unit, above, below, onSelect }: ColumnProps) {
  const isFuture = when === 'future';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={clsx(styles.column, when === 'now' && styles.isNow, isFuture && styles.isFuture)}
      aria-label={label}
      aria-current={when === 'now' ? 'step' : undefined}
      onClick={() => {
        onSelect(position);
      }}
    >
      <span className={styles.above}>{above}</span>
      <span className={styles.heat} data-column={position}>
        {values && <ActivationStrip values={values} direction="down" />}
        {unit !== null && values && (
          <span
            className={styles.unitMark}
            style={{ top: `${((unit + 0.5) / values.length) * 100}%` }}
          />
        )}
      </span>
      <span className={styles.stem} aria-hidden />
      {below}
    </button>
  );
}

interface ChipProps {
  readonly token: string;
  readonly title?: string | undefined;
  readonly isUnknown?: boolean;
  readonly isChosen?: boolean;
}

export function Chip({ token, title, isUnknown = false, isChosen = false }: ChipProps) {
  return (
    <span
      className={clsx(styles.chip, isUnknown && styles.isUnknown, isChosen && styles.isChosen)}
      title={title ?? (token.length > 1 ? token : undefined)}
    >
      {tokenSign(token)}
    </span>
  );
}

function useTokenName(token: string): string {
  const { t } = useTranslation();
  const key = tokenNameKey(token);
  return key === null ? token : t(key);
}
