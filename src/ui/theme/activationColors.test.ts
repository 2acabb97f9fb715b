import { describe, expect, it } from 'vitest';
import { activationColor, paintActivations } from './activationColors';

const channels = (color: string): number[] => (color.match(/\d+/g) ?? []).map(Number);

describe('colours of activations', () => {
  it.each(['light', 'dark'] as const)('go from red over the ground to blue in %s', (theme) => {
    const [red, , blueOfRed] = channels(activationColor(theme, -1));
    const [redOfBlue, , blue] = channels(activationColor(theme, 1));
    expect(red!).toBeGreaterThan(blueOfRed!);
    expect(blue!).toBeGreaterThan(redOfBlue!);
    const ground = channels(activationColor(theme, 0));
    expect(Math.max(...ground) - Math.min(...ground)).toBeLessThan(20);
  });

  it('stop at the ends of the map and leave what is no number clear', () => {
    const values = new Float32Array([-5, -1, 5, 1, Number.NaN]);
    const pixels = new Uint8ClampedArray(values.length * 4);
    paintActivations('light', values, pixels);
    const pixel = (index: number) => [...pixels.subarray(index * 4, index * 4 + 4)];
    expect(pixel(0)).toEqual(pixel(1));
    expect(pixel(2)).toEqual(pixel(3));
    expect(pixel(4)[3]).toBe(0);
  });
});
