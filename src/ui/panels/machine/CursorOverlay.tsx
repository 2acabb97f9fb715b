/**
 * What the clock moves over the drawn picture: a veil over the time steps that are still to come, the
 * frame around the present one and the wedge with which it opens into the panel below. They are moved
 * by transforms straight from the clock, so walking and scrubbing draw and lay out nothing.
 */
import { useLayoutEffect, useRef } from 'react';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { positionIn } from '../../../state/decodePosition';
import { useStores } from '../../storesContext';
import type { MachineGeometry } from './machineGeometry';
import styles from './picture.module.css';

interface Props {
  readonly trace: DecodeTrace;
  readonly geometry: MachineGeometry;
  /** Whether the panel below shows this machine's cell. */
  readonly opensBelow: boolean;
}

/** How far the frame stands around its column. */
const FRAME = 2;
/** The wedge is this many columns wide at its foot. */
const WEDGE_COLUMNS = 5;

export function CursorOverlay({ trace, geometry, opensBelow }: Props) {
  const { clock } = useStores();
  const encoderVeil = useRef<HTMLSpanElement>(null);
  const decoderVeil = useRef<HTMLSpanElement>(null);
  const contextVeil = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const wedge = useRef<HTMLSpanElement>(null);
  const focus = useRef<HTMLSpanElement>(null);
  const sliding = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const { encoder, decoder, layers } = geometry;
    const place = ({ cursor, span, layer }: ReturnType<typeof clock.getState>): void => {
      const { side, index } = positionIn(span, cursor, trace);
      const isEncoding = side === 'encoder';
      const at = geometry[side];
      const x = at.x + Math.max(0, index) * at.column;
      const read = isEncoding ? (index + 1) * encoder.column : encoder.width;
      const written = isEncoding ? 0 : (index + 1) * decoder.column;
      move(encoderVeil.current, read);
      move(decoderVeil.current, written);
      fade(contextVeil.current, isEncoding && index < encoder.count - 1);
      move(frame.current, x - FRAME);
      resize(frame.current, at.column + 2 * FRAME);
      openWedge(wedge.current, x + at.column / 2, at.column * WEDGE_COLUMNS, geometry.width);
      const band = layers[layer];
      if (focus.current && band) focus.current.style.transform = `translateY(${band.top}px)`;
    };
    place(clock.getState());
    return clock.subscribe((state, previous) => {
      if (
        state.cursor !== previous.cursor ||
        state.layer !== previous.layer ||
        state.span !== previous.span
      ) {
        place(state);
      }
      if (state.isPlaying && state.cursor === previous.cursor + 1) {
        const { side, index } = positionIn(state.span, state.cursor, trace);
        if (side === 'decoder') slideIn(sliding.current, geometry, index);
      }
    });
  }, [clock, trace, geometry]);

  const { encoder, decoder, context, written, token, layers } = geometry;
  const top = written.top - 15;
  const bottom = token.top + token.height + 4;
  const slots = [
    [encoder, encoderVeil],
    [decoder, decoderVeil],
  ] as const;
  return (
    <div className={styles.overlay} aria-hidden>
      {slots.map(([side, veil], index) => (
        <span key={index} className={styles.veiled} style={{ left: side.x, width: side.width }}>
          <span ref={veil} className={styles.veil} />
        </span>
      ))}
      <span
        ref={contextVeil}
        className={styles.contextVeil}
        style={{ left: context.x, width: context.width }}
      />
      <canvas ref={sliding} className={styles.sliding} width={1} height={1} />
      {opensBelow && (
        <span
          ref={wedge}
          className={styles.wedge}
          style={{ top: bottom - 1, height: geometry.height - bottom + 1 }}
        />
      )}
      <span ref={frame} className={styles.frame} style={{ top, height: bottom - top }}>
        {layers.length > 1 && (
          <span
            ref={focus}
            className={styles.focus}
            style={{ top: -top, height: layers[0]?.height ?? 0 }}
          />
        )}
      </span>
    </div>
  );
}

function move(element: HTMLElement | null, x: number): void {
  if (element) element.style.transform = `translateX(${x}px)`;
}

/** From under the frame down to a foot that stays inside the picture. */
function openWedge(element: HTMLElement | null, middle: number, foot: number, width: number): void {
  if (!element) return;
  const left = Math.max(0, Math.min(width - foot, middle - foot / 2));
  move(element, left);
  resize(element, foot);
  element.style.setProperty('--apex', `${((middle - left) / foot) * 100}%`);
}

const SLIDE = { distance: 16, durationMs: 160 };

/** A copy of the column that is written now, over the veil that still covers it. */
function slideIn(copy: HTMLCanvasElement | null, geometry: MachineGeometry, index: number): void {
  if (!copy || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const side = copy.parentElement?.parentElement?.querySelector('[data-side="decoder"]');
  const drawn = [...(side?.querySelectorAll('canvas') ?? [])].find(
    ({ style }) => style.visibility === 'visible',
  );
  const context = copy.getContext('2d');
  if (!drawn || !context) return;
  const { x, width, column } = geometry.decoder;
  const ratio = drawn.width / width;
  copy.width = Math.round(column * ratio);
  copy.height = drawn.height;
  copy.style.width = `${column}px`;
  copy.style.height = `${geometry.height}px`;
  context.drawImage(drawn, -Math.round(index * column * ratio), 0);
  const left = x + index * column;
  copy.animate(
    [
      { transform: `translateX(${left + SLIDE.distance}px)`, opacity: 0.2 },
      { transform: `translateX(${left}px)`, opacity: 1 },
    ],
    { duration: SLIDE.durationMs, easing: 'ease-out' },
  );
}

function fade(element: HTMLElement | null, isVeiled: boolean): void {
  if (element) element.style.opacity = isVeiled ? '' : '0';
}

/** Only where the two sides' columns differ does this lay anything out. */
function resize(element: HTMLElement | null, width: number): void {
  if (element) element.style.width = `${width}px`;
}
