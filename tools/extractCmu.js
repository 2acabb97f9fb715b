/**
 * Writes public/datasets/cmu.tsv from the npm package cmu-pronouncing-dictionary, so that the page
 * ships the dictionary as one plain file. Run `node tools/extractCmu.js` after raising its version.
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dictionary } from 'cmu-pronouncing-dictionary';

const FOLDER = new URL('../public/datasets/', import.meta.url);

/** Letters and apostrophes, perhaps with the number of a further pronunciation: `word(2)`. */
const PLAIN_WORD = /^[a-z']+(\(\d+\))?$/;
const COMMENT = /\s+#.*$/;

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

/**
 * @param {number} rows
 * @param {string} version
 */
function describeSources(rows, version) {
  return `# Datasets

## cmu.tsv

The CMU Pronouncing Dictionary: ${rows.toLocaleString('en')} spellings with their North American
pronunciations in ARPABET. Two columns separated by a tab: the word, and its phonemes separated by
blanks. Vowels end in a stress digit (0 none, 1 primary, 2 secondary). Further pronunciations of a word
are rows of their own, marked \`word(2)\`, \`word(3)\`, ...

- Made by Carnegie Mellon University: https://github.com/cmusphinx/cmudict
- Taken from the npm package cmu-pronouncing-dictionary ${version} by \`tools/extractCmu.js\`, which
  leaves out entries with anything but letters and apostrophes, and comments. Nothing else is changed.
- Licence: BSD, two clauses, in LICENSE-cmudict.txt. The npm package that repacks it is under the ISC
  licence.
`;
}

async function main() {
  const require = createRequire(import.meta.url);
  /** @type {unknown} */
  const manifest = require('cmu-pronouncing-dictionary/package.json');
  const { version } = /** @type {{ version: string }} */ (manifest);
  const text = cmuRows(dictionary);
  const rows = text.split('\n').length - 1;
  await writeFile(new URL('cmu.tsv', FOLDER), text);
  await writeFile(new URL('SOURCES.md', FOLDER), describeSources(rows, version));
  console.log(`${rows} rows written to ${fileURLToPath(FOLDER)}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
