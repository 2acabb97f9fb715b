/**
 * Chinese characters to how they are read. The file is made by tools/extract/pinyin.js:
 * `hanzi TAB syllables`, tones as marks over the vowels. Single characters are always trained on, as
 * from a dictionary; what is held out is phrases.
 */
import { assertUnreachable } from '../../base/assert';
import { createRng } from '../../base/rng';
import { numberParameter } from '../parameterValues';
import type { Dataset } from './dataset';
import { drawSplit, rowsOf } from './rows';

const TONES = ['marks', 'digits', 'none'] as const;
type Tones = (typeof TONES)[number];

/** Macron, acute, caron and grave: the first to the fourth tone. */
const TONE_MARKS = ['\u0304', '\u0301', '\u030c', '\u0300'];
const TONE_MARK = /[\u0300\u0301\u0304\u030c]/gu;
const NEUTRAL_TONE = 5;

export const pinyinDataset: Dataset = {
  id: 'pinyin',
  use: 'sequences',
  file: 'pinyin.tsv',
  licence: 'MIT, Unicode-3.0 and Apache-2.0',
  sourceUrl: 'https://github.com/zh-lx/pinyin-pro',
  sourceTokens: 'character',
  targetTokens: 'word',
  parameters: {
    tones: { kind: 'choice', choices: TONES, default: 'marks' },
    maxCharacters: { kind: 'number', isInteger: true, min: 2, max: 12, step: 1, default: 12 },
  },
  parse: (text, parameters) => {
    const tones = TONES.find((name) => name === parameters['tones']) ?? 'marks';
    const maxCharacters = numberParameter(parameters, 'maxCharacters');
    const rng = createRng(1).fork('pinyin');
    return rowsOf(text).flatMap(([source = '', reading = '']) => {
      const characters = [...source].length;
      const split = characters === 1 ? 'train' : drawSplit(rng);
      if (reading === '' || characters > maxCharacters) return [];
      const syllables = reading.split(' ').map((syllable) => withTone(syllable, tones));
      return [{ source, target: syllables.join(' '), split }];
    });
  },
};

/** A syllable with its tone as a mark, as a digit 1 to 5 behind it, or left out. */
function withTone(syllable: string, tones: Tones): string {
  switch (tones) {
    case 'marks':
      return syllable;
    case 'none':
      return withoutTone(syllable);
    case 'digits':
      return `${withoutTone(syllable)}${toneOf(syllable)}`;
    default:
      return assertUnreachable(tones);
  }
}

/** ü keeps its dots. */
function withoutTone(syllable: string): string {
  return syllable.normalize('NFD').replace(TONE_MARK, '').normalize('NFC');
}

function toneOf(syllable: string): number {
  const [mark = ''] = syllable.normalize('NFD').match(TONE_MARK) ?? [];
  const index = TONE_MARKS.indexOf(mark);
  return index < 0 ? NEUTRAL_TONE : index + 1;
}
