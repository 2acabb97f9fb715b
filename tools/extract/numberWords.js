/**
 * Makes public/datasets/numberWords.tsv from the npm package n2words: how 0 to 99,999 are written in
 * five languages. All 100,000 rows would take 20 MB, so the file holds what they are put together
 * from, and making it checks that every number so put together is the one that n2words writes. Run
 * `node tools/extract/numberWords.js` after raising its version.
 */
import { toCardinal as toGerman } from 'n2words/de-DE';
import { toCardinal as toEnglish } from 'n2words/en-US';
import { toCardinal as toSpanish } from 'n2words/es-ES';
import { toCardinal as toFrench } from 'n2words/fr-FR';
import { toCardinal as toChinese } from 'n2words/zh-Hans-CN';
import { isStarted, publish, readPackageFile, versionOf } from './publish.js';

/** @typedef {(value: number) => string} Writer */

/** A language's words, and what stands between thousands and the rest. */
const LANGUAGES = {
  en: { write: /** @type {Writer} */ ((value) => toEnglish(value)), between: ' ' },
  fr: { write: /** @type {Writer} */ ((value) => toFrench(value)), between: ' ' },
  de: { write: /** @type {Writer} */ ((value) => toGerman(value)), between: '' },
  es: { write: /** @type {Writer} */ ((value) => toSpanish(value)), between: ' ' },
  zh: {
    write: /** @type {Writer} */ ((value) => toChinese(value, { formal: false })),
    between: '',
  },
};

const THOUSANDS = 99;

/**
 * Rows `key TAB en TAB fr TAB de TAB es TAB zh`. Keys: `0` to `999` and `1000`, `2000`, ... are those
 * numbers; `+21` is what 21 becomes behind a thousand, `++21` behind ten thousands.
 * @returns {string}
 * @throws Error when a number is not put together from the rows
 */
export function numberRows() {
  const small = Array.from({ length: 1000 }, (_, value) => value);
  const round = Array.from({ length: THOUSANDS }, (_, index) => (index + 1) * 1000);
  const rows = [...small, ...round].map((value) => row(String(value), ({ write }) => write(value)));
  const behind = (/** @type {number} */ base, /** @type {string} */ mark) =>
    small.slice(1).map((rest) =>
      row(`${mark}${rest}`, ({ write, between }) => {
        const start = `${write(base)}${between}`;
        const whole = write(base + rest);
        if (!whole.startsWith(start)) throw new Error(`${whole} does not start with ${start}`);
        return whole.slice(start.length);
      }),
    );
  rows.push(...behind(1000, '+'), ...behind(10_000, '++'));
  checkRows(rows);
  return `key\t${Object.keys(LANGUAGES).join('\t')}\n${rows.map((cells) => `${cells.join('\t')}\n`).join('')}`;
}

/**
 * @param {string} key
 * @param {(language: { write: Writer; between: string }) => string} write
 */
function row(key, write) {
  return [key, ...Object.values(LANGUAGES).map(write)];
}

/** @param {readonly (readonly string[])[]} rows */
function checkRows(rows) {
  const byKey = new Map(rows.map(([key, ...words]) => [key, words]));
  Object.values(LANGUAGES).forEach(({ write, between }, column) => {
    for (let value = 1000; value < (THOUSANDS + 1) * 1000; value++) {
      const rest = value % 1000;
      const base = value - rest;
      const mark = base % 10_000 === 0 ? '++' : '+';
      const start = byKey.get(String(base))?.[column];
      const end = rest === 0 ? '' : `${between}${byKey.get(`${mark}${rest}`)?.[column]}`;
      const made = `${start}${end}`;
      if (made !== write(value)) throw new Error(`${value} is ${write(value)}, not ${made}`);
    }
  });
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  return {
    file: 'numberWords.tsv',
    text: numberRows(),
    section: `
How the whole numbers from 0 to 99,999 are written in English (US), French (France), German, Spanish
(Spain) and simplified Chinese (everyday numerals). They are as the package writes
them, also where people differ: 12 is 一十二 rather than 十二, 21,000 is veintiuno mil rather than veintiún mil. Columns
separated by a tab, with a header. Rows \`0\` to \`999\` and \`1000\`, \`2000\`, ... \`99000\` are those
numbers; \`+21\` is how 21 goes on behind a thousand and \`++21\` behind a number of ten thousands. English,
French and Spanish put a blank between, German and Chinese nothing.

- Taken from the npm package n2words ${versionOf('n2words')} by \`tools/extract/numberWords.js\`, which checks
  that all 100,000 numbers put together from the rows are what the package writes.
- Licence: MIT, in LICENSE-n2words.txt.
`,
    licences: { 'LICENSE-n2words.txt': readPackageFile('n2words', 'LICENSE') },
  };
}

if (isStarted(import.meta)) publish(build());
