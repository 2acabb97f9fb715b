/** An encoder step in words: what is read, its embedding, and how far it moved the state. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { tokenNameKey } from '../../tokenText';
import { previousState } from './cellRows';
import styles from './step.module.css';
import { UnitStrips } from './UnitStrips';

interface Props {
  readonly trace: DecodeTrace;
  readonly index: number;
  readonly layer: number;
}

export function EncoderStepView({ trace, index, layer }: Props) {
  const { t } = useTranslation();
  const [pinned, setPinned] = useState<number | null>(null);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const step = trace.encoder[index];
  if (!step) return null;
  const nameKey = tokenNameKey(step.token);
  const token = nameKey === null ? step.token : t(nameKey);
  const total = trace.encoder.length;
  const before = previousState(trace, { side: 'encoder', index }, layer).hidden;
  const change = distance(step.layers[layer]?.hidden, before);
  const last = step.embedding.length - 1;
  const within = (unit: number | null): number | null =>
    unit === null ? null : Math.min(unit, last);
  return (
    <div>
      <div className={styles.headingLine}>
        <h3 className={styles.heading}>{t('step.encoderTitle')}</h3>
      </div>
      <p className={styles.note}>{t('step.encoderAt', { step: index + 1, total })}</p>
      <div className={styles.prose}>
        <p>{t(index === 0 ? 'step.encoderFirst' : 'step.encoderText', { token })}</p>
        <div>
          <p className={styles.embeddingTitle}>
            {t('step.embeddingTitle', { token, count: step.embedding.length })}
          </p>
          <UnitStrips
            label={t('step.embedding')}
            sliderLabel={t('step.embeddingSlider')}
            rows={[
              {
                id: 'embedding',
                name: t('step.rows.embedding'),
                kind: 'gate',
                values: step.embedding,
              },
            ]}
            unit={within(pointedAt ?? pinned)}
            pinned={within(pinned)}
            onPoint={setPointedAt}
            onPin={setPinned}
          />
        </div>
        <p>{t('step.stateChange', { value: change.toFixed(2) })}</p>
        {!step.isKnown && <p>{t('step.encoderUnknown')}</p>}
        {index === total - 1 && <p>{t('step.encoderLast')}</p>}
      </div>
    </div>
  );
}

/** Root mean square difference of two states. */
function distance(now: Float32Array | undefined, before: Float32Array): number {
  if (!now) return 0;
  const squares = now.reduce((sum, value, unit) => sum + (value - (before[unit] ?? 0)) ** 2, 0);
  return Math.sqrt(squares / now.length);
}
