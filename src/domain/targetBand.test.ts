import { describe, expect, it } from 'vitest';
import { readTargetBand } from './targetBand';

describe('the band of a preset file', () => {
  it('is read where it stands', () => {
    const band = { metric: 'exactMatch', from: 0.9, to: 1 };
    expect(readTargetBand({ band, data: {} })).toEqual({ ok: true, value: band });
    expect(readTargetBand({ data: {} })).toEqual({ ok: true, value: null });
    expect(readTargetBand('text')).toEqual({ ok: true, value: null });
  });

  it.each([
    ['band.metric', { metric: 'luck', from: 0, to: 1 }],
    ['band.metric', null],
    ['band.metric', 3],
    ['band.from', { metric: 'bleu', from: 0.5, to: 0.4 }],
    ['band.from', { metric: 'bleu', from: '0', to: 1 }],
    ['band.from', { metric: 'bleu', from: Number.NaN, to: 1 }],
  ])('names %s where %j is wrong', (field, band) => {
    const read = readTargetBand({ band });
    expect(read.ok ? 'read' : read.error.map((problem) => problem.field)).toEqual([field]);
  });
});
