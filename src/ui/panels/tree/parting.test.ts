import { describe, expect, it } from 'vitest';
import { hypothesisFor } from '../../../state/searchTreesForTest';
import { partingOf } from './parting';

const model = { seed: 7, vocabSize: 9 };

describe('where two decodings part', () => {
  it('is the first step with different tokens, with what each was worth', () => {
    const first = hypothesisFor(model, [3, 4, 5, 2]);
    const second = hypothesisFor(model, [3, 4, 8, 2]);
    expect(partingOf(first, second)).toEqual({
      timeStep: 2,
      first: { token: 't5', logProbability: first.logProbabilities[2] },
      second: { token: 't8', logProbability: second.logProbabilities[2] },
    });
  });

  it('is nowhere when they write the same', () => {
    const ids = [3, 2];
    expect(partingOf(hypothesisFor(model, ids), hypothesisFor(model, ids))).toBeNull();
  });

  it('is behind the last token of the one that was cut', () => {
    const parting = partingOf(hypothesisFor(model, [3, 4]), hypothesisFor(model, [3, 4, 2]));
    expect(parting).toMatchObject({ timeStep: 2, first: null, second: { token: '<eos>' } });
  });
});
