import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOS, EOS, PAD, SPECIAL_TOKENS, UNK, Vocabulary } from './vocabulary';

const sequences = fc.array(fc.array(fc.string({ unit: 'binary', minLength: 1 })));

describe('a vocabulary', () => {
  it('puts pad, bos, eos and unk first, then tokens by frequency, then by code point', () => {
    const vocabulary = Vocabulary.fromTokens([
      ['b', 'a', '😀'],
      ['\uffee', 'z', 'z'],
    ]);
    expect(vocabulary.tokens).toEqual([...SPECIAL_TOKENS, 'z', 'a', 'b', '\uffee', '😀']);
    expect([PAD, BOS, EOS, UNK]).toEqual([0, 1, 2, 3]);
    expect(vocabulary.size).toBe(9);
  });

  it('does not depend on the order of the sequences', () => {
    fc.assert(
      fc.property(sequences, (tokens) => {
        expect(Vocabulary.fromTokens(tokens.toReversed()).tokens).toEqual(
          Vocabulary.fromTokens(tokens).tokens,
        );
      }),
    );
  });

  it('decodes what it encoded', () => {
    fc.assert(
      fc.property(sequences, (tokens) => {
        const vocabulary = Vocabulary.fromTokens(tokens);
        for (const sequence of tokens) {
          expect(vocabulary.decode(vocabulary.encode(sequence))).toEqual(sequence);
        }
      }),
    );
  });

  it('knows a token or gives unk', () => {
    const vocabulary = Vocabulary.fromTokens([['a']]);
    expect(vocabulary.encode(['a', 'q'])).toEqual([4, UNK]);
    expect([vocabulary.has('a'), vocabulary.has('q'), vocabulary.has('<pad>')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes text that spells a special token for an unknown word', () => {
    const vocabulary = Vocabulary.fromTokens([['<pad>', '<eos>', 'a']]);
    expect(vocabulary.tokens).toEqual([...SPECIAL_TOKENS, 'a']);
    expect(vocabulary.encode(['<pad>', '<eos>'])).toEqual([UNK, UNK]);
  });

  it('drops padding and bos and stops at eos when it decodes', () => {
    const vocabulary = Vocabulary.fromTokens([['a']]);
    expect(vocabulary.decode(Int32Array.of(BOS, 4, PAD, UNK, EOS, 4))).toEqual(['a', '<unk>']);
    expect(() => vocabulary.tokenAt(99)).toThrow('id 99');
  });

  it('comes back from its own list and refuses a list that cannot be one', () => {
    const vocabulary = Vocabulary.fromTokens([['b', 'a', 'b']]);
    const copy = Vocabulary.fromTokenList(vocabulary.tokens);
    expect(copy.encode(['a', 'b'])).toEqual(vocabulary.encode(['a', 'b']));
    expect(() => Vocabulary.fromTokenList(['a', 'b'])).toThrow('must start with <pad>');
    expect(() => Vocabulary.fromTokenList([...SPECIAL_TOKENS, 'a', 'a'])).toThrow('"a" twice');
  });
});
