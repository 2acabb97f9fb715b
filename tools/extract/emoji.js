/**
 * Makes public/datasets/emoji.tsv from the npm package emojibase-data: what emoji are called in four
 * languages, and their English keywords. Run `node tools/extract/emoji.js` after raising its version.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DATASETS_FOLDER } from './manifest.js';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

/**
 * @typedef {object} Emoji
 * @property {string} hexcode
 * @property {string} emoji
 * @property {string} label
 * @property {readonly string[]} [tags]
 * @property {readonly Emoji[]} [skins]
 */

const LOCALES = /** @type {const} */ (['en', 'fr', 'zh', 'de']);
const CLDR_LICENCE = 'LICENSE-cldr.txt';

/**
 * Rows `emoji TAB en TAB fr TAB zh TAB de TAB keywords`, keywords separated by `|`; an emoji in a skin
 * tone follows the plain one, without keywords of its own.
 * @param {Readonly<Record<string, readonly Emoji[]>>} lists by locale
 */
export function emojiRows(lists) {
  const byLocale = LOCALES.map((locale) => {
    const all = (lists[locale] ?? []).flatMap((emoji) => [emoji, ...(emoji.skins ?? [])]);
    return new Map(all.map((emoji) => [emoji.hexcode, emoji.label]));
  });
  const row = (/** @type {Emoji} */ { hexcode, emoji }, /** @type {readonly string[]} */ tags) => {
    const names = byLocale.map((names) => clean(names.get(hexcode) ?? ''));
    return names.includes('') ? '' : `${[emoji, ...names, tags.map(clean).join('|')].join('\t')}\n`;
  };
  return (lists['en'] ?? [])
    .flatMap((emoji) => [
      row(emoji, emoji.tags ?? []),
      ...(emoji.skins ?? []).map((skin) => row(skin, [])),
    ])
    .join('');
}

/** French puts a no-break space before a colon. @param {string} text */
function clean(text) {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const require = createRequire(import.meta.url);
  const loaded = {
    en: /** @type {unknown} */ (require('emojibase-data/en/data.json')),
    fr: /** @type {unknown} */ (require('emojibase-data/fr/data.json')),
    zh: /** @type {unknown} */ (require('emojibase-data/zh/data.json')),
    de: /** @type {unknown} */ (require('emojibase-data/de/data.json')),
  };
  const lists = /** @type {Readonly<Record<string, readonly Emoji[]>>} */ (loaded);
  const text = emojiRows(lists);
  return {
    file: 'emoji.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} emoji with their names in English, French, simplified Chinese and German, and their English
keywords. Six columns separated by tabs: the emoji, the four names, and the keywords separated by \`|\`.
Emoji in a skin tone have names of their own and no keywords.

- Made by the Unicode Consortium's CLDR: https://cldr.unicode.org
- Taken from the npm package emojibase-data ${versionOf('emojibase-data')} by \`tools/extract/emoji.js\`, which leaves out emoji
  without a name in all four languages and makes every blank a plain one.
- Licence: Unicode License v3, in ${CLDR_LICENCE}; the npm package that repacks it is under the MIT
  licence, in LICENSE-emojibase.txt.
`,
    licences: {
      'LICENSE-emojibase.txt': readPackageFile('emojibase-data', 'LICENSE'),
      // The npm package does not carry CLDR's own licence; this copy is from Unicode.
      [CLDR_LICENCE]: readFileSync(join(DATASETS_FOLDER, CLDR_LICENCE), 'utf8'),
    },
  };
}

if (isStarted(import.meta)) publish(build());
