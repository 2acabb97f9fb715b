import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTokenizerSpec } from './readTokenizerSpec';
import { detokenize, draftTokenizers, plainTokenizer, tokenize, tokenTexts } from './tokenizer';
import { DEFAULT_TOKENS } from './tokenOptions';

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

const segment = plainTokenizer('segment');

describe('segments', () => {
  it('are words and punctuation, in Chinese too, without the blanks', () => {
    expect(tokenize(segment, " Don't stop, at 3.14! ")).toEqual([
      ...["Don't", 'stop', ',', 'at', '3.14', '!'],
    ]);
    expect(tokenize(segment, '我们喜欢音乐。').slice(-2)).toEqual(['音乐', '。']);
    expect(tokenize(segment, ' \n ')).toEqual([]);
  });

  it.each([
    'Hello, world! (It works.)',
    'Type \'string\' is not assignable to type "number".',
    'A file-name and/or a path: {0}; 50% of $3.',
    '我们喜欢音乐，也喜欢读书。',
    '識別子が必要です。',
    'Identificateur attendu.',
    'ฉันรักภาษาไทย',
    '한국어 문장입니다.',
  ])('come back with the blanks that are usually written: %s', (text) => {
    expect(detokenize(segment, tokenize(segment, text))).toBe(text);
  });

  it('lose nothing but blanks', () => {
    const bare = (text: string): string => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tokens = tokenize(segment, text);
        expect(bare(detokenize(segment, tokens))).toBe(bare(text));
        expect(tokens.every((token) => token.trim() !== '')).toBe(true);
      }),
    );
  });
});

describe('normalisation', () => {
  it('comes before the text is cut: Unicode form first, then lower case', () => {
    const spec = { ...character, normalization: 'NFKC', lowercase: true } as const;
    expect(tokenize(spec, 'ﬁＡe\u0301')).toEqual(['f', 'i', 'a', 'é']);
    expect(tokenize({ ...word, lowercase: true }, 'Le Chat')).toEqual(['le', 'chat']);
    expect(tokenize(word, 'Le Chat')).toEqual(['Le', 'Chat']);
  });
});

describe('the texts of tokens', () => {
  it('put together are the text, whatever the kind', () => {
    const tokens = ['▁low', 'er', '▁', 'x'];
    expect(tokenTexts(plainTokenizer('bpe'), tokens)).toEqual(['low', 'er', ' ', 'x']);
    expect(tokenTexts(word, ['a', 'b'])).toEqual(['a', ' b']);
    expect(tokenTexts(segment, ['a', ',', 'b'])).toEqual(['a', ',', ' b']);
    expect(tokenTexts(character, ['a', ' '])).toEqual(['a', ' ']);
  });
});

describe('a tokenizer in JSON', () => {
  it('is read back, and nothing else is taken for one', () => {
    const bpe = {
      ...draftTokenizers({ ...DEFAULT_TOKENS, source: 'bpe', lowercase: true }).source,
      alphabet: ['a'],
      merges: [['a', 'b']],
    };
    for (const spec of [character, segment, bpe]) {
      expect(readTokenizerSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
    }
    for (const wrong of [
      ...[null, 'word', { ...word, kind: 'letters' }, { ...word, lowercase: 0 }],
      ...[
        { ...bpe, merges: [['a']] },
        { ...bpe, alphabet: undefined },
      ],
    ]) {
      expect(readTokenizerSpec(wrong)).toBeNull();
    }
  });
});

it('characters are grapheme clusters beside every character of the basic plane', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const spec = { kind: 'character', normalization: 'none', lowercase: false } as const;
  for (let code = 0; code < 0xd800; code++) {
    const unit = String.fromCharCode(code);
    const text = `a${unit}é${unit}${unit}가${unit}猫`;
    const clusters = Array.from(segmenter.segment(text), ({ segment }) => segment);
    if (tokenize(spec, text).join('|') !== clusters.join('|')) {
      expect(tokenize(spec, text), `U+${code.toString(16)}`).toEqual(clusters);
    }
  }
});
