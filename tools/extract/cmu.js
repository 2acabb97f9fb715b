/**
 * Makes public/datasets/cmu.tsv from the npm package cmu-pronouncing-dictionary, so that the page
 * ships the dictionary as one plain file. Run `node tools/extract/cmu.js` after raising its version.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { DATASETS_FOLDER } from './manifest.js';
import { countRows, isStarted, publish, versionOf } from './publish.js';

/** Letters and apostrophes, perhaps with the number of a further pronunciation: `word(2)`. */
const PLAIN_WORD = /^[a-z']+(\(\d+\))?$/;
const COMMENT = /\s+#.*$/;
const LICENCE = 'LICENSE-cmudict.txt';

/**
 * `word TAB phonemes` rows in the dictionary's order. Left out: abbreviations, hyphenated words and
 * digits, which are not spelled the way they are spoken, and the comments behind a pronunciation.
 * @param {Readonly<Record<string, string>>} entries
 * @returns {string}
 */
export function cmuRows(entries) {
  return Object.entries(entries)
    .filter(([word]) => PLAIN_WORD.test(word))
    .map(([word, phonemes]) => `${word}\t${phonemes.replace(COMMENT, '')}\n`)
    .join('');
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = cmuRows(dictionary);
  const version = versionOf('cmu-pronouncing-dictionary');
  return {
    file: 'cmu.tsv',
    text,
    section: `
The CMU Pronouncing Dictionary: ${countRows(text).toLocaleString('en')} spellings with their North American
pronunciations in ARPABET. Two columns separated by a tab: the word, and its phonemes separated by
blanks. Vowels end in a stress digit (0 none, 1 primary, 2 secondary). Further pronunciations of a word
are rows of their own, marked \`word(2)\`, \`word(3)\`, ...

- Made by Carnegie Mellon University: https://github.com/cmusphinx/cmudict
- Taken from the npm package cmu-pronouncing-dictionary ${version} by \`tools/extract/cmu.js\`, which
  leaves out entries with anything but letters and apostrophes, and comments. Nothing else is changed.
- Licence: BSD, two clauses, in ${LICENCE}. The npm package that repacks it is under the ISC
  licence.
`,
    // The npm package does not carry the dictionary's own licence; this copy is from its repository.
    licences: { [LICENCE]: readFileSync(join(DATASETS_FOLDER, LICENCE), 'utf8') },
  };
}

if (isStarted(import.meta)) publish(build());
