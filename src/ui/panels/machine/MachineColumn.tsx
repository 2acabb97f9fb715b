/** What of a time step is words: a button over its column, with the tokens it reads and writes. */
import clsx from 'clsx';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChoiceOrigin, DecoderStep, EncoderStep } from '../../../domain/decodeTrace';
import { useClock } from '../../storesContext';
import { tokenNameKey } from '../../tokenText';
import { Chip } from './Chip';
import styles from './picture.module.css';

interface Place {
  readonly index: number;
  /** CSS pixels. */
  readonly width: number;
  /** The clock's cursor at which this column is in view. */
  readonly position: number;
  /** Whether it stays in view while the other decoding is longer: the last one of its side. */
  readonly isLast: boolean;
  readonly onSelect: (position: number) => void;
}

interface EncoderProps extends Place {
  readonly token: EncoderStep['token'];
  readonly isKnown: boolean;
}

export const EncoderColumn = memo(function EncoderColumn({
  token,
  isKnown,
  ...place
}: EncoderProps) {
  const { t } = useTranslation();
  const isNow = useIsNow('encoder', place);
  const label = t('machine.columnEncoder', { step: place.index + 1, token: useTokenName(token) });
  return (
    <ColumnButton {...place} isNow={isNow} label={label}>
      <Chip
        className={styles.token}
        token={token}
        title={isKnown ? undefined : t('machine.unknownMark')}
        isUnknown={!isKnown}
      />
    </ColumnButton>
  );
});

interface DecoderProps extends Place {
  readonly inputToken: DecoderStep['inputToken'];
  readonly token: string;
  /** In whole percent, so that a column whose certainty hardly moved is not drawn again. */
  readonly certainty: number;
  readonly origin: ChoiceOrigin;
  /** Against the true target, when that is known. */
  readonly isRight: boolean | null;
}

export const DecoderColumn = memo(function DecoderColumn({
  inputToken,
  token,
  certainty,
  origin,
  isRight,
  ...place
}: DecoderProps) {
  const { t } = useTranslation();
  const isNow = useIsNow('decoder', place);
  const label = t('machine.columnDecoder', { step: place.index + 1, token: useTokenName(token) });
  const isForced = origin === 'forced';
  const note = [
    t('machine.certainty', { percent: certainty }),
    isForced && t('machine.forced'),
    isRight === false && t('machine.wrongToken'),
  ].filter((part) => part !== false);
  return (
    <ColumnButton {...place} isNow={isNow} label={label} note={note.join(', ')}>
      <span className={styles.certainty} aria-hidden>
        {certainty}
      </span>
      <Chip
        className={clsx(styles.written, isRight === false && styles.isWrong)}
        token={token}
        isChosen={isNow}
        isForced={isForced}
      />
      <Chip className={styles.token} token={inputToken} />
    </ColumnButton>
  );
});

interface ButtonProps extends Place {
  readonly isNow: boolean;
  readonly label: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** Not a tab stop: the slider and the arrow keys reach every column. */
function ColumnButton({
  index,
  width,
  position,
  isNow,
  label,
  note,
  onSelect,
  children,
}: ButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.column}
      style={{ left: index * width, width }}
      aria-label={label}
      aria-description={note}
      aria-current={isNow ? 'step' : undefined}
      onClick={() => {
        onSelect(position);
      }}
    >
      {children}
    </button>
  );
}

/** Only the column that is left and the one that is reached are drawn when the clock moves. */
function useIsNow(side: 'encoder' | 'decoder', { index, isLast }: Place): boolean {
  return useClock(({ cursor, span }) => {
    const isEncoding = cursor < span.encoderSteps;
    if (isEncoding !== (side === 'encoder')) return false;
    const now = isEncoding ? cursor : cursor - span.encoderSteps;
    return isLast ? now >= index : now === index;
  });
}

function useTokenName(token: string): string {
  const { t } = useTranslation();
  const key = tokenNameKey(token);
  return key === null ? token : t(key);
}
