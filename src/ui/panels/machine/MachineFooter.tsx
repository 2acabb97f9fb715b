/** Under the picture: the time line to scrub, the legend of the colours, layer and table choice. */
import { Slider } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import type { ModelConfig } from '../../../domain/experimentConfig';
import { countTimeSteps } from '../../../state/decodePosition';
import { modelConfigOf } from '../../../state/runSelectors';
import { ChoiceMenu } from '../../controls/ChoiceField';
import controls from '../../controls/controls.module.css';
import { useClock, useRun, useStores } from '../../storesContext';
import { activationGradient } from '../../theme/activationColors';
import { useTheme } from '../../theme/useTheme';
import styles from './machine.module.css';

interface Props {
  readonly trace: DecodeTrace;
  /** One unit's exact value, as words. */
  readonly reading: string | null;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

export function MachineFooter({ trace, reading, isTable, onTable }: Props) {
  const { t } = useTranslation();
  const { clock } = useStores();
  const theme = useTheme();
  const cursor = useClock((state) => state.cursor);
  const layer = useClock((state) => state.layer);
  const contextPath = contextPathOf(useRun(modelConfigOf));
  const layers = trace.encoder[0]?.layers.length ?? 1;
  const count = useClock(({ span }) => countTimeSteps(span));
  return (
    <div className={styles.footer}>
      <Slider.Root
        className={controls.slider}
        min={0}
        max={count - 1}
        value={[cursor]}
        onValueChange={([position]) => {
          clock.getState().moveTo(position ?? 0);
        }}
      >
        <Slider.Track className={controls.track}>
          <Slider.Range className={controls.range} />
        </Slider.Track>
        <Slider.Thumb
          className={controls.thumb}
          aria-label={t('machine.position')}
          aria-valuetext={`${cursor + 1} / ${count}`}
        />
      </Slider.Root>
      <div className={styles.legendLine}>
        {layers > 1 && (
          <ChoiceMenu
            label={t('machine.layer')}
            value={String(layer)}
            groups={[
              {
                label: null,
                choices: Array.from({ length: layers }, (_, index) => ({
                  value: String(index),
                  label: t('machine.layerNumber', { layer: index + 1 }),
                })),
              },
            ]}
            onChange={(value) => {
              clock.getState().selectLayer(Number(value));
            }}
          />
        )}
        <span className={styles.readout} aria-live="polite">
          {reading ?? t('machine.legend', { layer: layer + 1, count: trace.hiddenSize })}
        </span>
        {contextPath && (
          <span className={styles.contextPath}>{t(`machine.contextTo.${contextPath}`)}</span>
        )}
        <span className={styles.scale}>
          −1
          <span style={{ background: activationGradient(theme) }} aria-hidden />
          +1
        </span>
        <button
          type="button"
          className={styles.tableToggle}
          aria-pressed={isTable}
          onClick={() => {
            onTable(!isTable);
          }}
        >
          {t('machine.showTable')}
        </button>
      </div>
      {!trace.isFinished && <p className={styles.unfinished}>{t('machine.unfinished')}</p>}
    </div>
  );
}

/** Where the context goes beside the initial state; the dots in the picture stand for it. */
function contextPathOf(model: ModelConfig | null): 'input' | 'readout' | 'both' | null {
  if (!model?.contextToInput) return model?.contextToReadout ? 'readout' : null;
  return model.contextToReadout ? 'both' : 'input';
}
