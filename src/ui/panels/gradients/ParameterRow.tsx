/** One parameter: its norms, what one update changes, and its two histograms; opened, both of them large. */
import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterReport } from '../../../domain/gradientReport';
import { formatCount } from '../../formatNumber';
import { formatNorm } from './formatNorm';
import { HistogramMark } from './HistogramMark';
import { valueCount } from './histogramPath';
import { nameInSide, sideOf } from './parameterName';
import { RatioTrack } from './RatioTrack';
import type { GridPlace } from './useGridReading';
import type { ScaleKind } from './valueScale';
import styles from './gradients.module.css';

interface Props {
  readonly parameter: ParameterReport;
  readonly row: number;
  readonly kind: ScaleKind;
  readonly isRead: boolean;
  /** As in `GridPlace`; null while no bin of this row is read. */
  readonly column: number | null;
  readonly isOpen: boolean;
  readonly onPoint: (place: GridPlace) => void;
  readonly onOpen: (name: string) => void;
}

export const ParameterRow = memo(function ParameterRow(props: Props) {
  const { parameter, row, kind, isRead, column, isOpen, onPoint, onOpen } = props;
  const { name, shape, weightNorm, gradientNorm, updateRatio, weights, gradients } = parameter;
  const bins = weights.counts.length;
  const onBin = useCallback(
    (of: 'weights' | 'gradients', bin: number) => {
      onPoint({ row, column: of === 'weights' ? bin : bins + bin });
    },
    [onPoint, row, bins],
  );
  const weightBin = column !== null && column < bins ? column : null;
  const gradientBin = column !== null && column >= bins ? column - bins : null;
  const marks = { kind, onBin };
  return (
    <div
      className={clsx(styles.parameter, isRead && styles.isRead)}
      data-side={sideOf(name)}
      onPointerEnter={() => {
        onPoint({ row, column: null });
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.name}
        title={name}
        aria-expanded={isOpen}
        onClick={() => {
          onOpen(name);
        }}
      >
        <ChevronRight size={12} aria-hidden className={styles.chevron} />
        <span className={styles.nameText}>{nameInSide(name)}</span>
        <span className={styles.shape}>{shape.join('×')}</span>
      </button>
      <span className={styles.number}>{formatNorm(weightNorm)}</span>
      <span className={styles.number}>{formatNorm(gradientNorm)}</span>
      <RatioTrack ratio={updateRatio} weightNorm={weightNorm} />
      <HistogramMark {...marks} of="weights" histogram={weights} bin={weightBin} />
      <HistogramMark {...marks} of="gradients" histogram={gradients} bin={gradientBin} />
      {isOpen && (
        <div className={styles.detail}>
          <LargeHistogram {...marks} of="weights" parameter={parameter} bin={weightBin} />
          <LargeHistogram {...marks} of="gradients" parameter={parameter} bin={gradientBin} />
        </div>
      )}
    </div>
  );
});

interface LargeProps {
  readonly parameter: ParameterReport;
  readonly of: 'weights' | 'gradients';
  readonly kind: ScaleKind;
  readonly bin: number | null;
  readonly onBin: (of: 'weights' | 'gradients', bin: number) => void;
}

function LargeHistogram({ parameter, of, ...rest }: LargeProps) {
  const { t } = useTranslation();
  const histogram = parameter[of];
  const count = valueCount(histogram);
  const norm = of === 'weights' ? parameter.weightNorm : parameter.gradientNorm;
  return (
    <figure className={styles.large}>
      <figcaption>
        <strong>{t(`gradients.${of}`)}</strong>{' '}
        {t('gradients.typical', {
          count,
          number: formatCount(count),
          size: formatNorm(norm / Math.sqrt(Math.max(1, count))),
        })}
      </figcaption>
      <HistogramMark {...rest} of={of} histogram={histogram} isLarge />
      <div className={styles.ends} aria-hidden>
        <span>{formatNorm(histogram.from)}</span>
        <span>{formatNorm(histogram.to)}</span>
      </div>
    </figure>
  );
}
