/** What happens at the time step under the cursor: the choice that is made, the gates that made it. */
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../controls/SegmentedControl';
import { Panel } from '../../layout/Panel';
import { useClock, useWatched, type Slot } from '../../storesContext';
import { CellView } from './CellView';
import { EncoderStepView } from './EncoderStepView';
import { NextToken } from './NextToken';
import styles from './step.module.css';
import { stepCsv } from './stepCsv';
import { useShownStep, type ShownStep } from './useShownStep';
import { WaitingStep } from './WaitingStep';

export function StepPanel() {
  const { t } = useTranslation();
  const isComparing = useClock((state) => state.isComparing);
  const [chosenSlot, setChosenSlot] = useState<Slot>('decode');
  const slot = isComparing ? chosenSlot : 'decode';
  useWatched(slot);
  const shown = useShownStep(slot);
  return (
    <Panel
      id="step"
      aside={
        isComparing ? (
          <SegmentedControl
            label={t('step.slot')}
            value={slot}
            choices={[
              { value: 'decode', label: t('step.slots.decode') },
              { value: 'compare', label: t('step.slots.compare') },
            ]}
            onChange={(value) => {
              setChosenSlot(value === 'compare' ? 'compare' : 'decode');
            }}
          />
        ) : undefined
      }
      className={styles.panel}
      csv={shown ? () => stepCsv(shown, t) : undefined}
    >
      {shown ? <Step slot={slot} shown={shown} /> : <WaitingStep />}
    </Panel>
  );
}

const Step = memo(function Step({
  slot,
  shown,
}: {
  readonly slot: Slot;
  readonly shown: ShownStep;
}) {
  const { result, settings, at, layer, layers } = shown;
  // Kept here: the list is gone while the encoder reads.
  const [hasNumbers, setNumbers] = useState(false);
  return (
    <div className={styles.halves}>
      {at.side === 'decoder' ? (
        <NextToken
          slot={slot}
          step={at.step}
          index={at.index}
          search={result.search}
          settings={settings}
          hasNumbers={hasNumbers}
          onNumbers={setNumbers}
        />
      ) : (
        <EncoderStepView trace={result.trace} index={at.index} layer={layer} />
      )}
      <CellView trace={result.trace} at={at} layer={layer} layers={layers} />
    </div>
  );
});
