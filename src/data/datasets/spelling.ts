/**
 * Misspelled English words -> the words. The file, made by tools/extract/spelling.js, holds one word a
 * line, the most frequent first; the misspellings are made here, the same ones every time.
 */
import { createRng, type Rng } from '../../base/rng';
import { booleanParameter, numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import type { Dataset } from './dataset';
import { drawSplit, rowsOf } from './rows';
import { misspell } from './typos';

const integer = { kind: 'number', isInteger: true } as const;

export const spellingDataset: Dataset = {
  id: 'spelling',
  use: 'sequences',
  file: 'spelling.txt',
  licence: 'WordNet',
  sourceUrl: 'https://wordnet.princeton.edu',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    words: { ...integer, min: 100, max: 16_000, step: 100, default: 3000, scale: 'log' },
    typosPerWord: { ...integer, min: 1, max: 40, step: 1, default: 12 },
    maxSlips: { ...integer, min: 1, max: 3, step: 1, default: 1 },
    unseenWords: { kind: 'boolean', default: false },
  },
  parse: (text, parameters) => {
    const words = rowsOf(text).map(([word = '']) => word);
    const typosPerWord = numberParameter(parameters, 'typosPerWord');
    const maxSlips = numberParameter(parameters, 'maxSlips');
    const holdsOutWords = booleanParameter(parameters, 'unseenWords');
    // No source may mean two words: a word means itself, another typo the first that it came from.
    const taken = new Set(words);
    const random = createRng(1).fork('spelling');
    const pairs: TextPair[] = [];
    for (const word of words.slice(0, numberParameter(parameters, 'words'))) {
      const rng = random.fork(word);
      const split = holdsOutWords ? { split: drawSplit(rng.fork('split')) } : {};
      // Words that are right must stay as they are.
      pairs.push({ source: word, target: word, ...split });
      let typos = 0;
      // A short word has only so many misspellings.
      for (let tries = 0; typos < typosPerWord && tries < 4 * typosPerWord; tries++) {
        const source = slip(word, rng.nextInt(1, maxSlips), rng);
        if (source === '' || taken.has(source)) continue;
        taken.add(source);
        typos++;
        pairs.push({ source, target: word, ...split });
      }
    }
    return pairs;
  },
};

function slip(word: string, times: number, rng: Rng): string {
  let misspelled = word;
  for (let time = 0; time < times && misspelled !== ''; time++) {
    misspelled = misspell(misspelled, rng);
  }
  return misspelled;
}
