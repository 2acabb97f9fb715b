import { describe, expect, it } from 'vitest';
import { plainTokenizer } from '../../data/tokenizers/tokenizer';
import { runsOf, textRunsOf } from './predictionRuns';

describe('the runs of a prediction', () => {
  it('is one run where all is right', () => {
    expect(runsOf([...'abc'], [...'abc'])).toEqual([{ kind: 'right', tokens: ['a', 'b', 'c'] }]);
  });

  it('parts what is wrong, too long or missing from what is right', () => {
    expect(runsOf([...'axxd'], [...'abcd'])).toEqual([
      { kind: 'right', tokens: ['a'] },
      { kind: 'wrong', tokens: ['x', 'x'] },
      { kind: 'right', tokens: ['d'] },
    ]);
    expect(runsOf([...'ab'], [...'a'])[1]).toEqual({ kind: 'wrong', tokens: ['b'] });
    expect(runsOf([...'a'], [...'abc'])[1]).toEqual({ kind: 'missing', tokens: ['·', '·'] });
  });

  it('shows a wrong blank, which could not be seen, as its sign', () => {
    expect(runsOf([' ', ' '], ['a', ' '])).toEqual([
      { kind: 'wrong', tokens: ['␣'] },
      { kind: 'right', tokens: [' '] },
    ]);
  });

  it('has nothing to say of nothing', () => {
    expect(runsOf([], [])).toEqual([]);
  });

  it('reads as text: blanks between words stand before them', () => {
    const prediction = {
      predicted: ['le', 'chien', 'dort'],
      target: ['le', 'chat', 'dort', 'ici'],
    };
    expect(textRunsOf(plainTokenizer('word'), prediction)).toEqual([
      { kind: 'right', tokens: ['le'] },
      { kind: 'wrong', tokens: [' chien'] },
      { kind: 'right', tokens: [' dort'] },
      { kind: 'missing', tokens: [' ·'] },
    ]);
    const pieces = { predicted: ['▁lo', 'w'], target: ['▁lo', 'w'] };
    expect(textRunsOf(plainTokenizer('bpe'), pieces)).toEqual([
      { kind: 'right', tokens: ['lo', 'w'] },
    ]);
  });
});
