import { describe, expect, it } from 'vitest';
import { COLOR_STEPS, colorStep, stepColor, textOn } from './heatmapColors';

const THEMES = ['light', 'dark'] as const;

function luminanceOf(color: string): number {
  const channels = color.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : (color.match(/\d+/g) ?? []).map(Number);
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminanceOf(a), luminanceOf(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const STEPS = Array.from({ length: 2 * COLOR_STEPS + 1 }, (_, at) => at - COLOR_STEPS);

describe('the colours of a heatmap', () => {
  it('round to steps of the domain and never leave it', () => {
    expect([0, 1, -1, 5, -5, 0.5].map((value) => colorStep(value, 2))).toEqual([
      0, 16, -16, 32, -32, 8,
    ]);
    expect(colorStep(3, 0)).toBe(0);
  });

  it('bear numbers that can be read (WCAG AA), in both themes', () => {
    for (const theme of THEMES) {
      for (const colors of ['diverging', 'sequential'] as const) {
        for (const step of STEPS) {
          const color = stepColor(theme, colors, step);
          expect(contrast(color, textOn(color))).toBeGreaterThan(4.5);
        }
      }
    }
  });

  it('tell the ends from the middle and from each other, in both themes', () => {
    for (const theme of THEMES) {
      const [low, none, high] = [-COLOR_STEPS, 0, COLOR_STEPS].map((step) =>
        stepColor(theme, 'diverging', step),
      );
      expect(new Set([low, none, high]).size).toBe(3);
      expect(contrast(low!, none!)).toBeGreaterThan(3);
      expect(contrast(high!, none!)).toBeGreaterThan(3);
      const sequential = [0, 8, 16, 24, 32].map((step) =>
        luminanceOf(stepColor(theme, 'sequential', step)),
      );
      const ordered = sequential.toSorted((a, b) => (theme === 'light' ? b - a : a - b));
      expect(sequential).toEqual(ordered);
    }
  });
});
