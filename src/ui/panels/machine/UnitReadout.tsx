/** The exact value of what is pointed at, in words and as a number. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { formatPercent } from '../../formatNumber';
import { tokenSign } from '../../tokenText';
import { valueOf, type Reading } from './reading';
import { useReading } from './useReading';
import styles from './machine.module.css';

interface Props {
  readonly trace: DecodeTrace;
  readonly pointed: Reading | null;
  readonly pinnedUnit: number | null;
}

export function UnitReadout({ trace, pointed, pinnedUnit }: Props) {
  const { t } = useTranslation();
  const reading = useReading(trace, pointed, pinnedUnit);
  const value = reading && valueOf(trace, reading);
  const layers = trace.initialStates.length;
  const legend =
    layers > 1
      ? t('machine.legendLayers', { layers, count: trace.hiddenSize })
      : t('machine.legend', { count: trace.hiddenSize });
  return (
    <output className={styles.readout} aria-label={t('machine.readoutLabel')} aria-live="polite">
      {reading && value !== null ? (
        <>
          {`${wordsOf(t, reading)}: `}
          <data value={value}>
            {reading.kind === 'probability'
              ? `${formatPercent(value, 2)} %`
              : value.toFixed(4).replace('-', '−')}
          </data>
        </>
      ) : (
        legend
      )}
    </output>
  );
}

function wordsOf(t: TFunction, reading: Reading): string {
  if (reading.kind === 'probability') {
    const words = { token: tokenSign(reading.token), step: reading.index + 1 };
    return t('machine.readoutProbability', words);
  }
  const words = { unit: reading.unit + 1, layer: reading.layer + 1 };
  if (reading.kind === 'initial') return t(`machine.readoutInitial.${reading.state}`, words);
  const at = { ...words, side: t(`machine.${reading.side}`), step: reading.index + 1 };
  return t(reading.kind === 'hidden' ? 'machine.readout' : 'machine.readoutEmbedding', at);
}
