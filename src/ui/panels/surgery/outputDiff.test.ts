import { describe, expect, it } from 'vitest';
import { meaningOf, pairTokens } from './outputDiff';

const of = (before: string, after: string) => pairTokens([...before], [...after]);

describe('two outputs side by side', () => {
  it('pair token with token and leave the shorter one open', () => {
    expect(of('ab', 'acd')).toEqual([
      { before: 'a', after: 'a', isSame: true },
      { before: 'b', after: 'c', isSame: false },
      { before: null, after: 'd', isSame: false },
    ]);
  });

  it('mean nothing when they are the same', () => {
    expect(meaningOf(of('abc', 'abc'), null)).toEqual({ kind: 'same' });
    expect(meaningOf(of('abc', 'abc'), [...'abc'])).toEqual({ kind: 'same' });
  });

  it('say how many tokens differ and where that begins', () => {
    expect(meaningOf(of('abcd', 'abxx'), null)).toEqual({ kind: 'changed', count: 2, first: 3 });
    expect(meaningOf(of('abcd', 'ab'), null)).toEqual({ kind: 'changed', count: 2, first: 3 });
  });

  it('recognise the other source in a swap', () => {
    expect(meaningOf(of('abc', 'fed'), [...'fed'])).toEqual({ kind: 'other' });
    expect(meaningOf(of('abc', 'fex'), [...'fed'])).toMatchObject({ kind: 'changed' });
  });
});
