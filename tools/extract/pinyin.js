/**
 * Makes public/datasets/pinyin.tsv: Chinese words and phrases with their reading by the npm package
 * pinyin-pro. The phrases come from that package's dictionaries and from the Chinese texts of the
 * other datasets here. Run `node tools/extract/pinyin.js` after raising a version.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { PROJECT_ROOT } from '../setup.js';
import { build as buildDiagnostics, readTranslations } from './diagnostics.js';
import { build as buildEmoji } from './emoji.js';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

const MAX_LENGTH = 12;
const HAN_RUN = /\p{Script=Han}+/gu;
const HAN_ONLY = /^\p{Script=Han}+$/u;
/** Letters with their marks apart: four tones, and the diaeresis of ü. */
const SYLLABLE = /^[a-z\u0300\u0301\u0304\u0308\u030c]+$/u;

/**
 * Rows `hanzi TAB syllables`, tones as marks, syllables separated by blanks: dictionary words first,
 * then phrases in the order of their texts, then the single characters in them that have one
 * reading. No hanzi come twice.
 * @param {ReadonlyMap<string, string>} words dictionary words with their readings
 * @param {readonly string[]} texts
 * @param {ReadonlyMap<string, string>} singles characters with one reading each
 */
export function pinyinRows(words, texts, singles) {
  const rows = new Map(words);
  for (const phrase of texts.flatMap((text) => text.match(HAN_RUN) ?? [])) {
    const length = [...phrase].length;
    if (length < 2 || length > MAX_LENGTH || rows.has(phrase)) continue;
    rows.set(phrase, pinyin(phrase));
  }
  const used = new Set([...rows.keys()].flatMap((phrase) => [...phrase]));
  for (const [hanzi, reading] of singles) {
    if (used.has(hanzi) && !rows.has(hanzi)) rows.set(hanzi, reading);
  }
  return [...rows]
    .map(([hanzi, reading]) => [hanzi, reading.normalize('NFC')])
    .filter(([hanzi, reading]) => isReading(hanzi ?? '', reading ?? ''))
    .map((row) => `${row.join('\t')}\n`)
    .join('');
}

/** One syllable a character, and nothing else. @param {string} hanzi @param {string} reading */
function isReading(hanzi, reading) {
  const syllables = reading.split(' ');
  return (
    HAN_ONLY.test(hanzi) &&
    syllables.length === [...hanzi].length &&
    syllables.every((syllable) => SYLLABLE.test(syllable.normalize('NFD')))
  );
}

/** The package's dictionaries, which it does not export by name. */
async function readDictionaries() {
  const folder = join(PROJECT_ROOT, 'node_modules/pinyin-pro/dist/esm/data');
  const names = readdirSync(folder).filter((name) => /^dict\d\.mjs$/.test(name));
  const words = new Map();
  const singles = new Map();
  for (const name of names.sort()) {
    /** @type {unknown} */
    const module = await import(pathToFileURL(join(folder, name)).href);
    const { default: table } =
      /** @type {{ default: Record<string, string> | SingleDictionary }} */ (module);
    if (isSingleDictionary(table)) {
      table.NumberDICT.forEach((reading, code) => {
        if (reading && !reading.includes(' ')) singles.set(String.fromCodePoint(code), reading);
      });
      continue;
    }
    for (const [word, reading] of Object.entries(table)) words.set(word, reading);
  }
  return { words, singles };
}

/** @typedef {{ NumberDICT: readonly (string | null | undefined)[] }} SingleDictionary */

/**
 * @param {Record<string, string> | SingleDictionary} table
 * @returns {table is SingleDictionary}
 */
function isSingleDictionary(table) {
  return Array.isArray(table['NumberDICT']);
}

/** @returns {Promise<import('./publish.js').Extract>} */
export async function build() {
  const { words, singles } = await readDictionaries();
  const emojiNames = buildEmoji()
    .text.split('\n')
    .map((line) => line.split('\t')[3] ?? '');
  const messages = Object.values(readTranslations('zh-cn'));
  const text = pinyinRows(words, [...emojiNames, ...messages], singles);
  return {
    file: 'pinyin.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} Chinese words and phrases of at most ${MAX_LENGTH} characters with their reading in pinyin. Two columns
separated by a tab: the characters, and one syllable for each, separated by blanks, tones as marks.

- Readings by the npm package pinyin-pro ${versionOf('pinyin-pro')}; changes of tone in speech are written for 不 and 一.
- The ${words.size.toLocaleString('en')} words first are its own dictionaries', which hold words with a character of several
  readings. The phrases after them are runs of Chinese characters in emoji.tsv and in all messages of
  typescript ${versionOf('typescript')} (zh-cn). Single characters at the end have one reading and occur in the rows
  before. Made by \`tools/extract/pinyin.js\`.
- Licences: pinyin-pro is under the MIT licence, in LICENSE-pinyin-pro.txt; the texts are under those of
  emoji.tsv and diagnostics.tsv, in LICENSE-cldr.txt, LICENSE-emojibase.txt and LICENSE-typescript.txt.
`,
    licences: {
      'LICENSE-pinyin-pro.txt': readPackageFile('pinyin-pro', 'LICENSE'),
      ...buildEmoji().licences,
      ...buildDiagnostics().licences,
    },
  };
}

if (isStarted(import.meta)) publish(await build());
