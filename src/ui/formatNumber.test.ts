import { describe, expect, it } from 'vitest';
import {
  formatLoss,
  formatLossGap,
  formatMs,
  formatSetting,
  formatShortCount,
  roundDuration,
} from './formatNumber';

describe('numbers on the page', () => {
  it('never read zero while a loss still falls', () => {
    expect([2.7081, 0.2131, 0.0004].map(formatLoss)).toEqual(['2.708', '0.213', '0.00040']);
    expect(formatLoss(Number.NaN)).toBe('NaN');
  });

  it('read back as the setting they came from', () => {
    for (const value of [1e-5, 0.001, 0.3, 64, 20_000]) {
      expect(Number(formatSetting(value))).toBe(value);
    }
    expect(formatSetting(1e-5)).toBe('1e-5');
  });

  it('give a time in milliseconds two digits', () => {
    expect([0.042, 0.84, 0.996, 8.44, 9.96, 84.4, 1234].map(formatMs)).toEqual([
      '0.04',
      '0.84',
      '1.0',
      '8.4',
      '10',
      '84',
      '1,234',
    ]);
  });

  it('give a gap of losses its sign, and none where it is as good as nothing', () => {
    expect(
      [2.68, -0.2, 1e-11, -3e-4, 0.0021, 13.664, Infinity, -Infinity].map(formatLossGap),
    ).toEqual(['+2.680', '−0.200', '±0.000', '±0.000', '+0.0021', '+13.66', '+∞', '−∞']);
  });

  it('shorten large counts and long times', () => {
    expect(formatShortCount(9999)).toBe('9,999');
    expect(formatShortCount(81_234)).toBe('81k');
    expect(roundDuration(14_200)).toEqual({ unit: 'seconds', count: 14 });
    expect(roundDuration(540_000)).toEqual({ unit: 'minutes', count: 9 });
  });
});
