/**
 * Activations as one strip of colours: a canvas of a pixel per unit that CSS stretches, so that 512
 * units over 120 time steps cost a few copies of memory and no drawing.
 */
import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { paintActivations, type Theme } from '../theme/activationColors';
import { useTheme } from '../theme/useTheme';
import styles from './charts.module.css';
import { doInFrames } from './frameQueue';

interface Props {
  /** [units] */
  readonly values: Float32Array;
  readonly direction: 'down' | 'across';
}

/** Up to this many units each stands apart from its neighbours. */
const MAX_SEPARATE = 32;
/** Pixels of a unit that stands apart, the last of them clear. */
const SEPARATE_PIXELS = 10;
/** More units than a strip has pixels are blended, or some would be lost. */
const MAX_SHARP = 192;

export const ActivationStrip = memo(function ActivationStrip({ values, direction }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const units = values.length;
  const isSeparate = units <= MAX_SEPARATE;
  const length = isSeparate ? units * SEPARATE_PIXELS : units;
  const width = direction === 'across' ? length : 1;
  const height = direction === 'across' ? 1 : length;
  useEffect(
    () =>
      doInFrames(() => {
        const context = canvas.current?.getContext('2d');
        if (!context) return;
        const image = context.createImageData(width, height);
        image.data.set(isSeparate ? separatePixels(theme, values) : pixelsOf(theme, values));
        context.putImageData(image, 0, 0);
      }),
    [theme, values, width, height, isSeparate],
  );
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      aria-hidden
      className={clsx(styles.strip, (isSeparate || units > MAX_SHARP) && styles.blended)}
    />
  );
});

function pixelsOf(theme: Theme, values: Float32Array): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(values.length * 4);
  paintActivations(theme, values, pixels);
  return pixels;
}

function separatePixels(theme: Theme, values: Float32Array): Uint8ClampedArray {
  const colors = pixelsOf(theme, values);
  const pixels = new Uint8ClampedArray(colors.length * SEPARATE_PIXELS);
  for (let unit = 0; unit < values.length; unit++) {
    const color = colors.subarray(unit * 4, unit * 4 + 4);
    for (let i = 0; i < SEPARATE_PIXELS - 1; i++) {
      pixels.set(color, (unit * SEPARATE_PIXELS + i) * 4);
    }
  }
  return pixels;
}
