import { describe, expect, it } from 'vitest';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { firstDifference } from './compareOutputs';

function writing(tokens: string): DecodeTrace {
  const decoder = [...tokens].map((token) => ({ chosen: { token, logProbability: -0.1 } }));
  return { decoder } as unknown as DecodeTrace;
}

describe('two outputs', () => {
  it('part at the first token that differs', () => {
    const difference = firstDifference(writing('2004-07'), writing('2004-12'));
    expect(difference).toMatchObject({ index: 5, first: { token: '0' }, second: { token: '1' } });
  });

  it('part where one of them ends', () => {
    expect(firstDifference(writing('ab'), writing('abc'))).toMatchObject({ index: 2, first: null });
  });

  it('do not part when they are the same', () => {
    expect(firstDifference(writing('ab'), writing('ab'))).toBeNull();
  });
});
