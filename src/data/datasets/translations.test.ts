import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf, type ParameterValues } from '../../base/parameterSpec';
import { diagnosticsDataset } from './diagnostics';
import type { Dataset } from './dataset';
import { emojiKeywordsDataset } from './emojiKeywords';
import { emojiNamesDataset } from './emojiNames';
import { numberWordsDataset } from './numberWords';
import { pinyinDataset } from './pinyin';

function shipped(dataset: Dataset, settings: ParameterValues = {}) {
  const text = readFileSync(
    new URL(`../../../public/datasets/${dataset.file}`, import.meta.url),
    'utf8',
  );
  return dataset.parse(text, { ...defaultsOf(dataset.parameters), ...settings });
}

describe('number words', () => {
  const inForms = (sourceForm: string, targetForm: string, maxNumber = 99_999) =>
    shipped(numberWordsDataset, { sourceForm, targetForm, maxNumber });

  it.each([
    ['en', 'eighty-one thousand four hundred seven'],
    ['fr', 'quatre-vingt-un mille quatre cent sept'],
    ['de', 'einundachtzigtausendvierhundertsieben'],
    ['es', 'ochenta y uno mil cuatrocientos siete'],
    ['zh', '八万一千四百零七'],
    ['digits', '81407'],
  ])('are read from the shipped pieces in %s', (form, words) => {
    expect(inForms('digits', form)[81_407]).toEqual({ source: '81407', target: words });
  });

  it('say zero where Chinese skips places', () => {
    const pairs = inForms('digits', 'zh');
    const written = [1021, 10_021, 10_121, 20_000, 30_002].map((value) => pairs[value]?.target);
    const expected = ['一千零二十一', '一万零二十一', '一万零一百二十一', '二万', '三万零二'];
    expect(written).toEqual(expected);
  });

  it('are one pair for each number, no two of them the same words, none empty', () => {
    for (const form of ['en', 'fr', 'de', 'es', 'zh']) {
      const sources = inForms(form, 'digits').map(({ source }) => source);
      expect(sources.length).toBe(100_000);
      expect(new Set(sources).size).toBe(100_000);
      expect(sources.every((source) => source.trim() === source && source !== '')).toBe(true);
    }
    expect(shipped(numberWordsDataset).length).toBe(10_000);
    expect(inForms('en', 'digits', 99).at(-1)).toEqual({ source: 'ninety-nine', target: '99' });
  });
});

describe('emoji', () => {
  it('have names in three languages, with skin tones or without', () => {
    const find = (settings: ParameterValues, source: string) =>
      shipped(emojiNamesDataset, settings).find((pair) => pair.source === source)?.target;
    expect(find({ targetLanguage: 'fr' }, 'desert island')).toBe('île déserte');
    expect(find({ targetLanguage: 'zh' }, 'desert island')).toBe('无人荒岛');
    expect(find({ targetLanguage: 'de' }, 'desert island')).toBe('einsame Insel');
    const tone = 'person swimming: dark skin tone';
    expect(find({ targetLanguage: 'fr' }, tone)).toBe('personne nageant : peau foncée');
    expect(find({ targetLanguage: 'fr', skinTones: false }, tone)).toBeUndefined();
  });

  it('are summarised from their keywords, at most so many, flags only when asked', () => {
    const pairs = shipped(emojiKeywordsDataset, { maxKeywords: 3 });
    expect(pairs).toContainEqual({ source: 'brainy clever expert', target: 'nerd face' });
    expect(pairs.some(({ target }) => target.startsWith('flag: '))).toBe(false);
    const withFlags = shipped(emojiKeywordsDataset, { flags: true });
    expect(withFlags).toContainEqual({ source: 'XK flag', target: 'flag: Kosovo' });
    expect(withFlags.length - pairs.length).toBeGreaterThan(250);
  });
});

describe('compiler messages', () => {
  it.each([
    ['zh', '应为标识符。'],
    ['fr', 'Identificateur attendu.'],
    ['de', 'Es wurde ein Bezeichner erwartet.'],
    ['ja', '識別子が必要です。'],
  ])('are translated into %s', (targetLanguage, target) => {
    const pairs = shipped(diagnosticsDataset, { targetLanguage });
    expect(pairs).toContainEqual({ source: 'Identifier expected.', target });
    expect(pairs.length).toBeGreaterThan(1400);
  });

  it('have at most as many words as asked', () => {
    const short = shipped(diagnosticsDataset, { maxWords: 3 });
    expect(short.length).toBeGreaterThan(50);
    expect(short.every(({ source }) => source.split(' ').length <= 3)).toBe(true);
  });
});

describe('pinyin', () => {
  const TEXT = '绿荫\tlǜ yīn\n努劲儿\tnǔ jìn er\n好\thǎo\r\n不了\tbù liǎo\n';
  const readings = (tones: string) =>
    pinyinDataset
      .parse(TEXT, { ...defaultsOf(pinyinDataset.parameters), tones })
      .map(({ target }) => target);

  it('writes tones as marks, as digits with 5 for none, or not at all, and keeps the dots of ü', () => {
    expect(readings('marks')).toEqual(['lǜ yīn', 'nǔ jìn er', 'hǎo', 'bù liǎo']);
    expect(readings('digits')).toEqual(['lü4 yin1', 'nu3 jin4 er5', 'hao3', 'bu4 liao3']);
    expect(readings('none')).toEqual(['lü yin', 'nu jin er', 'hao', 'bu liao']);
  });

  it('trains on every single character and holds out a tenth of the phrases, twice', () => {
    const pairs = shipped(pinyinDataset);
    const singles = pairs.filter(({ source }) => [...source].length === 1);
    expect(singles.length).toBeGreaterThan(2000);
    expect(singles.every(({ split }) => split === 'train')).toBe(true);
    for (const name of ['validation', 'test']) {
      const share = pairs.filter(({ split }) => split === name).length;
      expect(share / (pairs.length - singles.length)).toBeCloseTo(0.1, 1);
    }
  });

  it('ships one syllable a character, no phrase twice', () => {
    const pairs = shipped(pinyinDataset, { tones: 'digits' });
    expect(pairs.length).toBeGreaterThan(9000);
    expect(new Set(pairs.map(({ source }) => source)).size).toBe(pairs.length);
    for (const { source, target } of pairs) {
      expect(target).toMatch(/^[a-zü]+[1-5]( [a-zü]+[1-5])*$/u);
      expect(target.split(' ').length).toBe([...source].length);
    }
    expect(
      shipped(pinyinDataset, { maxCharacters: 2 }).every(({ source }) => [...source].length <= 2),
    ).toBe(true);
  });
});
