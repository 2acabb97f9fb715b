import { describe, expect, it } from 'vitest';
import { loadPresets, OPENING_PRESET } from './presets';

describe('built-in presets', () => {
  const presets = loadPresets();

  it('are all right configs', () => {
    expect(presets.length).toBeGreaterThan(0);
  });

  it('hold the one the page opens with, which needs no download', () => {
    const opening = presets.find(({ id }) => id === OPENING_PRESET);
    expect(opening?.config.data.task).toBe('reverse');
  });
});
