/**
 * Colours of activations: a diverging map from -1 (red) to +1 (blue) whose middle is the ground of
 * the panel, so that "nothing" looks like nothing in both themes. Ends follow ColorBrewer's RdBu.
 */
import { scaleLinear } from 'd3-scale';
import { interpolateRdBu } from 'd3-scale-chromatic';

export type Theme = 'light' | 'dark';

/** Entries of a table; activations are quantised to this many steps between -1 and 1. */
const STEPS = 256;

const GROUND: Readonly<Record<Theme, string>> = { light: '#f5f5f8', dark: '#20242e' };
const tables = new Map<Theme, Uint8ClampedArray>();

function scaleOf(theme: Theme) {
  const at = (share: number): string => interpolateRdBu(share);
  return scaleLinear<string>()
    .domain([-1, -0.5, 0, 0.5, 1])
    .range(
      theme === 'light'
        ? [at(0.1), at(0.29), GROUND.light, at(0.71), at(0.9)]
        : [at(0.13), '#7b2732', GROUND.dark, '#2a5484', at(0.84)],
    )
    .clamp(true);
}

/** A CSS colour for one activation. */
export function activationColor(theme: Theme, value: number): string {
  return scaleOf(theme)(value);
}

/** RGBA of every step, -1 first; made once a theme. */
function tableOf(theme: Theme): Uint8ClampedArray {
  const known = tables.get(theme);
  if (known) return known;
  const scale = scaleOf(theme);
  const table = new Uint8ClampedArray(STEPS * 4);
  for (let i = 0; i < STEPS; i++) {
    const rgb = scale((i / (STEPS - 1)) * 2 - 1).match(/\d+/g) ?? [];
    for (let channel = 0; channel < 3; channel++) table[i * 4 + channel] = Number(rgb[channel]);
    table[i * 4 + 3] = 255;
  }
  tables.set(theme, table);
  return table;
}

/** One packed RGBA pixel of every step, -1 first, in the order of bytes that an image has. */
export function activationPixels(theme: Theme): Uint32Array {
  return new Uint32Array(tableOf(theme).buffer);
}

/** Writes one RGBA pixel per activation; what is not a number becomes transparent. */
export function paintActivations(
  theme: Theme,
  values: Float32Array,
  pixels: Uint8ClampedArray,
): void {
  const table = tableOf(theme);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const clamped = Math.min(1, Math.max(-1, value));
    const step = Math.round(((clamped + 1) / 2) * (STEPS - 1));
    for (let channel = 0; channel < 4; channel++) {
      pixels[i * 4 + channel] = Number.isNaN(value) ? 0 : table[step * 4 + channel]!;
    }
  }
}

/** The map from end to end, for a legend. */
export function activationGradient(theme: Theme): string {
  const stops = Array.from({ length: 9 }, (_, i) => activationColor(theme, -1 + i / 4));
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
