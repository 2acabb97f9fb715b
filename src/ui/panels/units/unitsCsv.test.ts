import { describe, expect, it } from 'vitest';
import { unitsCsv } from './unitsCsv';

describe('the CSV of units', () => {
  const plot = {
    side: 'decoder',
    layer: 1,
    hidden: [Float32Array.of(0, 0.5), Float32Array.of(0, -0.25)],
    tokens: ['<bos>', '7'],
  } as const;
  const sequence = { example: 4, tokens: ['<bos>', '7', '8'], source: ['x'], target: ['7', '8'] };
  const report = {
    matches: [{ sequence, from: 1, to: 3, mean: 0.75 }],
    total: 1,
    examples: 500,
    modelStep: 90,
  };

  it('holds the chosen units step by step, then where else they fire', () => {
    const rows = unitsCsv(plot, {
      units: [1],
      range: { from: 1, to: 2 },
      matches: { report, isAsking: false, failure: null },
    });
    expect(rows.slice(1)).toEqual([
      ['value', 'decoder', 2, 2, 1, '<bos>', 0, 0.5, '', '', '', ''],
      ['value', 'decoder', 2, 2, 2, '7', 1, -0.25, '', '', '', ''],
      ['match', 'decoder', 2, '2', '', '7 8', '', 0.75, 5, 2, 3, 90],
    ]);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([rows[0]!.length]));
  });
});
