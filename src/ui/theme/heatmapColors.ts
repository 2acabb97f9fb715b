/**
 * Colours of matrices. Diverging ones follow ColorBrewer's BrBG, which readers of any colour vision
 * tell apart and which activations do not use; the middle is the ground of the panel, so that
 * "nothing" looks like nothing in both themes. Sequential ones go from the ground to violet.
 */
import { scaleLinear } from 'd3-scale';
import { interpolateBrBG } from 'd3-scale-chromatic';
import type { Theme } from './activationColors';

export type HeatmapColors = 'diverging' | 'sequential';

/** Steps between 0 and one end: more are not told apart. */
export const COLOR_STEPS = 32;

const GROUND: Readonly<Record<Theme, string>> = { light: '#f1f1f5', dark: '#20242e' };

const ENDS: Readonly<Record<Theme, Readonly<Record<HeatmapColors, readonly string[]>>>> = {
  light: {
    diverging: [interpolateBrBG(0.1), interpolateBrBG(0.26), GROUND.light, '#52ac9f', '#00665c'],
    sequential: [GROUND.light, '#b3a2ee', '#4f2bb0'],
  },
  dark: {
    diverging: ['#e0b05e', '#7d5a20', GROUND.dark, '#216a62', '#5ed0c0'],
    sequential: [GROUND.dark, '#5b49a0', '#bba6ff'],
  },
};

const scales = new Map<string, (value: number) => string>();

function scaleOf(theme: Theme, colors: HeatmapColors): (value: number) => string {
  const key = `${theme} ${colors}`;
  const known = scales.get(key);
  if (known) return known;
  const made = scaleLinear<string>()
    .domain(colors === 'diverging' ? [-1, -0.5, 0, 0.5, 1] : [0, 0.5, 1])
    .range(ENDS[theme][colors])
    .clamp(true);
  scales.set(key, made);
  return made;
}

/**
 * The step of a value, -32..32, 0 for what rounds to nothing.
 * @param domain the value of the strongest colour
 */
export function colorStep(value: number, domain: number): number {
  if (domain <= 0) return 0;
  const share = Math.min(1, Math.max(-1, value / domain));
  return Math.round(share * COLOR_STEPS);
}

/** A CSS colour of a step; sequential colours have none below 0. */
export function stepColor(theme: Theme, colors: HeatmapColors, step: number): string {
  return scaleOf(theme, colors)(step / COLOR_STEPS);
}

const DARK_TEXT = '#000000';
const LIGHT_TEXT = '#ffffff';

/** Black or white, whichever is read better on it (WCAG 2.2, relative luminance). */
export function textOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? DARK_TEXT : LIGHT_TEXT;
}
