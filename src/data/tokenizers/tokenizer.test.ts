import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detokenize, plainTokenizer, tokenize } from './tokenizer';

const character = plainTokenizer('character');
const word = plainTokenizer('word');

describe('character tokens', () => {
  it('join to the text they came from, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
        (text) => {
          expect(detokenize(character, tokenize(character, text))).toBe(text);
        },
      ),
    );
  });

  it('are what a person calls a character', () => {
    expect(tokenize(character, '16+75')).toEqual(['1', '6', '+', '7', '5']);
    expect(tokenize(character, '2004年5月')).toEqual(['2', '0', '0', '4', '年', '5', '月']);
    expect(tokenize(character, 'e\u0301a')).toEqual(['e\u0301', 'a']);
    expect(tokenize(character, '👩‍👩‍👧🇨🇭')).toEqual(['👩‍👩‍👧', '🇨🇭']);
    expect(tokenize(character, '')).toEqual([]);
  });

  it('of plain ASCII are the same on the fast path as the segmenter finds them', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const expected = Array.from(segmenter.segment(text), (part) => part.segment);
        expect(tokenize(character, text)).toEqual(expected);
      }),
    );
    expect(tokenize(character, 'a\r\nb')).toEqual(['a', '\r\n', 'b']);
  });
});

describe('word tokens', () => {
  it('are separated by any white space and never empty', () => {
    expect(tokenize(word, '  HH AH0\tL  OW1\u3000')).toEqual(['HH', 'AH0', 'L', 'OW1']);
    expect(tokenize(word, ' \n ')).toEqual([]);
  });

  it('come back unchanged after joining and cutting again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = tokenize(word, text);
        expect(tokenize(word, detokenize(word, tokens))).toEqual(tokens);
      }),
    );
  });
});
