/** An encoder step in words: what is read, and how far it moved the state. */
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { tokenNameKey } from '../../tokenText';
import styles from './step.module.css';

interface Props {
  readonly trace: DecodeTrace;
  readonly index: number;
  readonly layer: number;
}

export function EncoderStepView({ trace, index, layer }: Props) {
  const { t } = useTranslation();
  const step = trace.encoder[index];
  if (!step) return null;
  const nameKey = tokenNameKey(step.token);
  const token = nameKey === null ? step.token : t(nameKey);
  const total = trace.encoder.length;
  const change = distance(
    step.layers[layer]?.hidden,
    trace.encoder[index - 1]?.layers[layer]?.hidden,
  );
  return (
    <div>
      <h3 className={styles.heading}>{t('step.encoderTitle')}</h3>
      <p className={styles.note}>{t('step.encoderAt', { step: index + 1, total })}</p>
      <div className={styles.prose}>
        <p>{t(index === 0 ? 'step.encoderFirst' : 'step.encoderText', { token })}</p>
        <p>{t('step.stateChange', { value: change.toFixed(2) })}</p>
        {!step.isKnown && <p>{t('step.encoderUnknown')}</p>}
        {index === total - 1 && <p>{t('step.encoderLast')}</p>}
      </div>
    </div>
  );
}

/** Root mean square difference of two states; the state before the first step is 0. */
function distance(now: Float32Array | undefined, before: Float32Array | undefined): number {
  if (!now) return 0;
  const squares = now.reduce((sum, value, unit) => sum + (value - (before?.[unit] ?? 0)) ** 2, 0);
  return Math.sqrt(squares / now.length);
}
