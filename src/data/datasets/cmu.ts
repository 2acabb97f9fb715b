/**
 * CMU Pronouncing Dictionary: spelling to phonemes (ARPABET, 39 phonemes, vowels marked with stress
 * 0, 1 or 2). The file is written by tools/extract/cmu.js: `word TAB phonemes`, a further pronunciation
 * of a word as `word(2)`.
 */
import { booleanParameter, numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import type { Dataset } from './dataset';

const ROW = /^([^\t(]+)(\(\d+\))?\t(.+)$/;

export const cmuDataset: Dataset = {
  id: 'cmu',
  use: 'sequences',
  file: 'cmu.tsv',
  licence: 'BSD-2-Clause',
  sourceUrl: 'https://github.com/cmusphinx/cmudict',
  sourceTokens: 'character',
  targetTokens: 'word',
  parameters: {
    stressDigits: { kind: 'boolean', default: false },
    alternates: { kind: 'choice', choices: ['first', 'all'], default: 'first' },
    lettersOnly: { kind: 'boolean', default: false },
    maxWordLength: { kind: 'number', isInteger: true, min: 2, max: 28, step: 1, default: 14 },
  },
  parse: (text, parameters) => {
    const keepsStress = booleanParameter(parameters, 'stressDigits');
    const keepsAlternates = parameters['alternates'] === 'all';
    const lettersOnly = booleanParameter(parameters, 'lettersOnly');
    const maxWordLength = numberParameter(parameters, 'maxWordLength');
    const pairs: TextPair[] = [];
    for (const line of text.split(/\r?\n/)) {
      const row = ROW.exec(line);
      if (!row) continue;
      const [, word = '', mark, phonemes = ''] = row;
      if (mark !== undefined && !keepsAlternates) continue;
      if (word.length > maxWordLength || (lettersOnly && word.includes("'"))) continue;
      pairs.push({
        source: word,
        target: keepsStress ? phonemes : phonemes.replace(/\d/g, ''),
      });
    }
    return pairs;
  },
};
