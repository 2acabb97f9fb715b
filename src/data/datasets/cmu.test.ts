import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../base/parameterSpec';
import { plainTokenizer, tokenize } from '../tokenizers/tokenizer';
import { cmuDataset } from './cmu';
import { DATASETS, datasetById } from './registry';

const TEXT = "it's\tIH1 T S\nit's(2)\tAH0 T S\nread\tR EH1 D\nread(2)\tR IY1 D\na\tAH0\n";
const defaults = defaultsOf(cmuDataset.parameters);
const words = (parameters: object): string[] =>
  cmuDataset.parse(TEXT, { ...defaults, ...parameters }).map((pair) => pair.source);

describe('the CMU dictionary', () => {
  it('gives the first pronunciation of each word without stress unless told otherwise', () => {
    expect(cmuDataset.parse(TEXT, defaults)).toEqual([
      { source: "it's", target: 'IH T S' },
      { source: 'read', target: 'R EH D' },
      { source: 'a', target: 'AH' },
    ]);
  });

  it('keeps stress digits, alternates, letters alone and short words when asked', () => {
    const stressed = cmuDataset.parse(TEXT, { ...defaults, stressDigits: true });
    expect(stressed[0]?.target).toBe('IH1 T S');
    expect(words({ alternates: 'all' })).toEqual(["it's", "it's", 'read', 'read', 'a']);
    expect(words({ lettersOnly: true })).toEqual(['read', 'a']);
    expect(words({ maxWordLength: 2 })).toEqual(['a']);
  });

  it('reads rows with any line ending and passes over rows it cannot read', () => {
    expect(cmuDataset.parse('a\tAH0\r\nno tab\r\n\r\n', defaults)).toEqual([
      { source: 'a', target: 'AH' },
    ]);
  });

  it('ships 39 phonemes, 27 characters and no row that is left unread', () => {
    const text = readFileSync(
      new URL(`../../../public/datasets/${cmuDataset.file}`, import.meta.url),
      'utf8',
    );
    const pairs = cmuDataset.parse(text, { ...defaults, alternates: 'all', maxWordLength: 28 });
    expect(pairs.length).toBe(text.trimEnd().split('\n').length);
    const phonemes = new Set(
      pairs.flatMap((pair) => tokenize(plainTokenizer('word'), pair.target)),
    );
    const characters = new Set(
      pairs.flatMap((pair) => tokenize(plainTokenizer('character'), pair.source)),
    );
    expect([phonemes.size, characters.size]).toEqual([39, 27]);
    const firsts = cmuDataset.parse(text, { ...defaults, maxWordLength: 28 });
    expect(new Set(firsts.map((pair) => pair.source)).size).toBe(firsts.length);
  });

  it('is found by its name', () => {
    expect(DATASETS.map((dataset) => datasetById(dataset.id))).toEqual(DATASETS);
    expect(datasetById('nope')).toBeNull();
  });
});
