/** A slider that acts while it moves, in the look of the settings' sliders. */
import clsx from 'clsx';
import { Slider } from 'radix-ui';
import controls from '../../controls/controls.module.css';
import styles from './surgery.module.css';

interface Props {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly valueText?: string;
  readonly className?: string | undefined;
  readonly onChange: (value: number) => void;
  /** The gesture is over: what follows is another one. */
  readonly onSettle?: (() => void) | undefined;
}

export function AmountSlider(props: Props) {
  const { label, min, max, step, value, valueText, className, onChange, onSettle } = props;
  return (
    <Slider.Root
      className={clsx(controls.slider, styles.slider, className)}
      min={min}
      max={max}
      step={step}
      value={[Math.min(max, Math.max(min, value))]}
      onValueChange={([next]) => {
        if (next !== undefined) onChange(next);
      }}
      onPointerUp={onSettle}
      onBlur={onSettle}
    >
      <Slider.Track className={controls.track}>
        <Slider.Range className={controls.range} />
      </Slider.Track>
      <Slider.Thumb
        className={controls.thumb}
        aria-label={label}
        {...(valueText === undefined ? {} : { 'aria-valuetext': valueText })}
      />
    </Slider.Root>
  );
}
