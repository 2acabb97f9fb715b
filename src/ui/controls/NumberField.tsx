/** A number: a slider to feel one's way, a box to type it exactly. Both hold the same value. */
import { Slider } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberSpec } from '../../base/parameterSpec';
import { formatSetting } from '../formatNumber';
import { Field } from './Field';
import { nearestStop, valueLadder } from './valueLadder';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly help: string;
  readonly error: string | null;
  readonly spec: NumberSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ label, help, error, spec, value, onChange }: Props) {
  const { t } = useTranslation();
  const ladder = useMemo(() => valueLadder(spec), [spec]);
  return (
    <Field
      label={label}
      help={help}
      error={error}
      unit={spec.unit === undefined ? undefined : t(`units.${spec.unit}`)}
    >
      {({ control, description }) => (
        <>
          {ladder && (
            <Slider.Root
              className={styles.slider}
              min={0}
              max={ladder.length - 1}
              step={1}
              value={[nearestStop(ladder, value)]}
              onValueChange={([index]) => {
                const next = ladder[index ?? 0];
                if (next !== undefined) onChange(next);
              }}
            >
              <Slider.Track className={styles.track}>
                <Slider.Range className={styles.range} />
              </Slider.Track>
              <Slider.Thumb
                className={styles.thumb}
                aria-label={label}
                aria-valuetext={formatSetting(value)}
                aria-describedby={description}
              />
            </Slider.Root>
          )}
          <NumberBox
            id={control}
            description={description}
            isWide={!ladder}
            isInvalid={error !== null}
            value={value}
            onChange={onChange}
          />
        </>
      )}
    </Field>
  );
}

interface BoxProps {
  readonly id: string;
  readonly description: string;
  readonly isWide: boolean;
  readonly isInvalid: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Holds the text while it is typed, so that `1e-` can become `1e-3`. */
function NumberBox({ id, description, isWide, isInvalid, value, onChange }: BoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id={id}
      className={isWide ? styles.numberWide : styles.number}
      inputMode="decimal"
      autoComplete="off"
      aria-describedby={description}
      aria-invalid={isInvalid}
      value={typed ?? formatSetting(value)}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        // An empty or unfinished number is no value yet; one out of range is, and is reported.
        if (text.trim() !== '' && Number.isFinite(Number(text))) onChange(Number(text));
      }}
      onBlur={() => {
        setTyped(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setTyped(null);
      }}
    />
  );
}
