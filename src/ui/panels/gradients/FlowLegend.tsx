/** Which line is which, and what each one says: how much it changes from its last time step to its first. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradientFlow } from '../../../domain/gradientReport';
import type { MachineSide } from '../../../domain/unitReports';
import { formatCount } from '../../formatNumber';
import { dashOf, markPath } from './flowMarks';
import { reachOf, type Reach } from './flowVerdict';
import { formatNorm } from './formatNorm';
import styles from './gradients.module.css';

interface Props {
  readonly flows: readonly GradientFlow[];
  /** Of the faint lines; null where there are none. */
  readonly earlierStep: number | null;
}

const NO_REACH: Reach = { ratio: null, perStep: null };

export const FlowLegend = memo(function FlowLegend({ flows, earlierStep }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      {flows.map((flow) => {
        // What the decoder's states get comes from losses at every time step: no decay to speak of.
        const { ratio, perStep } = flow.side === 'encoder' ? reachOf(flow) : NO_REACH;
        return (
          <li key={`${flow.side}${flow.layer}`}>
            <LineSample side={flow.side} layer={flow.layer} />
            <span className={styles.lineName}>
              {t(`gradients.line.${flow.side}`, { layer: flow.layer + 1 })}
            </span>
            {ratio !== null && perStep !== null && (
              <span className={styles.reach}>
                {t('gradients.reach', {
                  ratio: formatNorm(ratio),
                  factor: perStep.toPrecision(perStep < 1 ? 2 : 3),
                })}
              </span>
            )}
          </li>
        );
      })}
      {earlierStep !== null && (
        <li>
          <svg className={styles.sample} width={24} height={10} aria-hidden>
            <path className={styles.earlier} d="M0 5H24" />
          </svg>
          <span>{t('gradients.earlier', { step: formatCount(earlierStep) })}</span>
        </li>
      )}
    </ul>
  );
});

interface SampleProps {
  readonly side: MachineSide;
  readonly layer: number;
}

/** A piece of a line, as it is drawn. */
export function LineSample({ side, layer }: SampleProps) {
  const spot = { x: 12, y: 5, isGap: false };
  return (
    <svg className={styles.sample} width={24} height={10} aria-hidden>
      <g className={styles.line} data-side={side}>
        <path d="M0 5H24" strokeDasharray={dashOf(layer)} />
        <path className={styles.marks} d={markPath(layer, [spot], 2.6)} />
      </g>
    </svg>
  );
}
