/** Inside the cell: every gate and state of one layer at one time step, one colour per unit. */
import { useTranslation } from 'react-i18next';
import type { CellType } from '../../../base/cellType';
import type { LayerState } from '../../../domain/decodeTrace';
import { ActivationStrip } from '../../charts/ActivationStrip';
import styles from './step.module.css';

/** Primes mark the state of the step before. */
const FORMULAS: Readonly<Record<CellType, readonly string[]>> = {
  rnn: ['h = tanh(W x + U h′ + b)'],
  lstm: ['c = f ⊙ c′ + i ⊙ g', 'h = o ⊙ tanh c'],
  gru: ['h = (1 − z) ⊙ n + z ⊙ h′', 'n = tanh(W x + r ⊙ U h′)'],
};

/** Keys of the gates' names in PyTorch's order; the RNN's one gate is its hidden state. */
const GATES: Readonly<Record<CellType, readonly string[]>> = {
  rnn: [],
  lstm: ['input', 'forget', 'candidate', 'output'],
  gru: ['reset', 'update', 'new'],
};

interface Props {
  readonly cell: CellType;
  readonly state: LayerState;
}

export function CellView({ cell, state }: Props) {
  const { t } = useTranslation();
  const rows = [
    ...GATES[cell].map((gate, index) => ({ name: gate, values: state.gates[index] })),
    { name: 'cell', values: state.cell ?? undefined },
    { name: 'hidden', values: state.hidden },
  ];
  return (
    <div>
      <h3 className={styles.heading}>{t('step.insideCell')}</h3>
      <p className={styles.note}>
        {FORMULAS[cell].map((formula) => (
          <span key={formula} className={styles.formula}>
            {formula}
          </span>
        ))}
        <span className={styles.meanHeading}>{t('step.mean')}</span>
      </p>
      <ul className={styles.gates} aria-label={t('step.insideCell')}>
        {rows.map(({ name, values }) =>
          values ? (
            <li key={name}>
              <span>{t(`step.gates.${name}`)}</span>
              <span className={styles.gateStrip}>
                <ActivationStrip values={values} direction="across" />
              </span>
              <span className={styles.share}>{formatSigned(mean(values))}</span>
            </li>
          ) : null,
        )}
      </ul>
    </div>
  );
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function formatSigned(value: number): string {
  const digits = value.toFixed(2);
  return digits === '-0.00' ? '0.00' : digits.replace('-', '−');
}
