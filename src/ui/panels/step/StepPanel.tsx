/** What happens at the time step under the cursor: the choice that is made, the gates that made it. */
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { stepAt } from '../../../state/decodePosition';
import { Card } from '../../layout/Card';
import { useClock, useDecode } from '../../storesContext';
import { CellView } from './CellView';
import { EncoderStepView } from './EncoderStepView';
import { TokenBars } from './TokenBars';
import styles from './step.module.css';

/** The shape of what will stand here, so that nothing jumps when it comes. */
function WaitingStep() {
  const { t } = useTranslation();
  const rows = Array.from({ length: 6 }, (_, index) => <span key={index} />);
  return (
    <div className={styles.halves}>
      {(['nextToken', 'insideCell'] as const).map((half) => (
        <div key={half}>
          <h3 className={styles.heading}>{t(`step.${half}`)}</h3>
          <p className={styles.note}>{t(`step.${half}Empty`)}</p>
          <div className={styles.waiting} aria-hidden>
            {rows}
          </div>
        </div>
      ))}
    </div>
  );
}

export function StepPanel() {
  const { t } = useTranslation();
  const trace = useDeferredValue(useDecode((state) => state.trace));
  const cursor = useDeferredValue(useClock((state) => state.cursor));
  const layer = useClock((state) => state.layer);
  const span = useClock((state) => state.span);
  const at = trace && stepAt(span, cursor, trace);
  const state = at?.step.layers[layer];
  return (
    <Card title={t('step.title')} className={styles.panel}>
      {trace && at && state ? (
        <div className={styles.halves}>
          {at.side === 'decoder' ? (
            <TokenBars step={at.step} />
          ) : (
            <EncoderStepView trace={trace} index={at.index} layer={layer} />
          )}
          <CellView cell={trace.cell} state={state} />
        </div>
      ) : (
        <WaitingStep />
      )}
    </Card>
  );
}
