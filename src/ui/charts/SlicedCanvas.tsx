/**
 * A large picture that is drawn in slices, a few milliseconds a frame, on a canvas that nobody sees
 * yet; the finished one takes the place of the old, so a picture that is renewed never flickers and
 * one that is resized is stretched until its new drawing is there.
 */
import { useEffect, useRef } from 'react';
import styles from './charts.module.css';
import { doInFrames } from './frameQueue';
import { usePixelRatio } from './usePixelRatio';

export interface Drawing {
  readonly slices: number;
  /** Draws one slice, in device pixels; clears what it draws on first. */
  readonly drawSlice: (context: CanvasRenderingContext2D, ratio: number, slice: number) => void;
}

interface Props {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** A new object is a new picture. */
  readonly drawing: Drawing;
}

/** Past these a canvas costs more memory than sharpness is worth, or is refused. */
const MAX_PIXELS = 10e6;
const MAX_SIDE = 16_000;

export function SlicedCanvas({ width, height, drawing }: Props) {
  const pair = useRef<[HTMLCanvasElement | null, HTMLCanvasElement | null]>([null, null]);
  const shown = useRef(0);
  const pixelRatio = usePixelRatio();
  const ratio = Math.min(pixelRatio, Math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE / width);

  useEffect(() => {
    const next = 1 - shown.current;
    const canvas = pair.current[next];
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return undefined;
    const columns = Math.max(1, Math.round(width * ratio));
    const rows = Math.max(1, Math.round(height * ratio));
    let cancel: (() => void) | null = null;
    const draw = (slice: number): void => {
      if (slice === 0 && (canvas.width !== columns || canvas.height !== rows)) {
        canvas.width = columns;
        canvas.height = rows;
      }
      if (slice < drawing.slices) {
        drawing.drawSlice(context, ratio, slice);
        cancel = doInFrames(() => {
          draw(slice + 1);
        });
        return;
      }
      canvas.style.visibility = 'visible';
      const old = pair.current[1 - next];
      if (old) old.style.visibility = 'hidden';
      shown.current = next;
    };
    cancel = doInFrames(() => {
      draw(0);
    });
    return () => cancel?.();
  }, [drawing, width, height, ratio]);

  return [0, 1].map((index) => (
    <canvas
      key={index}
      ref={(canvas) => {
        pair.current[index] = canvas;
      }}
      width={1}
      height={1}
      aria-hidden
      className={styles.layer}
      style={{ width, height, visibility: 'hidden' }}
    />
  ));
}
