/** How the token of a step was chosen, in one line. */
import { useTranslation } from 'react-i18next';
import type { DecoderStep } from '../../../domain/decodeTrace';
import type { SearchNode } from '../../../domain/decoding';
import { formatSigned } from '../../math/signedNumber';
import styles from './step.module.css';
import type { DrawInterval } from './tokenArithmetic';

interface Props {
  readonly step: DecoderStep;
  /** What beam search made of the chosen token. */
  readonly node: SearchNode | null;
  readonly interval: DrawInterval | null;
}

export function ChoiceNote({ step, node, interval }: Props) {
  const { t } = useTranslation();
  const entropy = t('step.entropy', { entropy: step.entropy.toFixed(2) });
  return (
    <p className={styles.note}>
      <span>{entropy}</span>
      <span>{how()}</span>
    </p>
  );

  function how(): string {
    if (step.origin === 'forced') return t('step.origins.forced');
    if (interval) {
      const draw = interval.draw.toFixed(4);
      const from = interval.from.toFixed(4);
      return interval.to === null
        ? t('step.origins.sampledBeyond', { draw, from })
        : t('step.origins.sampled', { draw, from, to: interval.to.toFixed(4) });
    }
    if (step.origin === 'beam' && node) {
      const total = formatSigned(node.total, 3);
      return t('step.origins.beam', { rank: node.rank + 1, total });
    }
    return t('step.origins.greedy');
  }
}
