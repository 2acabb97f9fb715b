/**
 * Activations as one strip of colours: a canvas of one pixel per unit that CSS stretches, so that 512
 * units over 120 time steps cost a few copies of memory and no drawing.
 */
import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { paintActivations } from '../theme/activationColors';
import { useTheme } from '../theme/useTheme';
import styles from './charts.module.css';

interface Props {
  /** [units] */
  readonly values: Float32Array;
  readonly direction: 'down' | 'across';
}

/** Up to this many units each gets a gap of its own. */
const MAX_SEPARATE = 32;
/** More units than a strip has pixels are blended, or some would be lost. */
const MAX_SHARP = 192;

export const ActivationStrip = memo(function ActivationStrip({ values, direction }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const units = values.length;
  const width = direction === 'across' ? units : 1;
  const height = direction === 'across' ? 1 : units;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    paintActivations(theme, values, image.data);
    context.putImageData(image, 0, 0);
  }, [theme, values, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      aria-hidden
      className={clsx(
        styles.strip,
        styles[direction],
        units <= MAX_SEPARATE && styles.separate,
        units > MAX_SHARP && styles.blended,
      )}
      style={{ '--units': units } as React.CSSProperties}
    />
  );
});
