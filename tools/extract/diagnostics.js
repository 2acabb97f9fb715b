/**
 * Makes public/datasets/diagnostics.tsv from the npm package typescript: its short messages in English
 * with their translations by people. Run `node tools/extract/diagnostics.js` after raising its version.
 */
import ts from 'typescript';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

const LOCALES = /** @type {const} */ (['zh-cn', 'fr', 'de', 'ja']);
const MAX_WORDS = 12;

/**
 * Rows `en TAB zh TAB fr TAB de TAB ja` of the messages of at most twelve words that have all four
 * translations, by number.
 * @param {readonly { key: string; message: string }[]} messages
 * @param {readonly Readonly<Record<string, string>>[]} translations by message key
 */
export function diagnosticRows(messages, translations) {
  const seen = new Set();
  return messages
    .filter(({ message }) => message.trim().split(/\s+/).length <= MAX_WORDS)
    .map(({ key, message }) => [message, ...translations.map((texts) => texts[key] ?? '')])
    .map((texts) => texts.map((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()))
    .filter((texts) => {
      const [message] = texts;
      const isKept = !texts.includes('') && !seen.has(message);
      seen.add(message);
      return isKept;
    })
    .map((texts) => `${texts.join('\t')}\n`)
    .join('');
}

/** The compiler's own table, which its types leave out. */
function readMessages() {
  const { Diagnostics } =
    /** @type {{ Diagnostics: Record<string, { code: number; key: string; message: string }> }} */ (
      /** @type {unknown} */ (ts)
    );
  return Object.values(Diagnostics).sort((left, right) => left.code - right.code);
}

/** The translated messages of at most any length. @param {string} locale */
export function readTranslations(locale) {
  const path = `lib/${locale}/diagnosticMessages.generated.json`;
  /** @type {unknown} */
  const texts = JSON.parse(readPackageFile('typescript', path));
  return /** @type {Record<string, string>} */ (texts);
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = diagnosticRows(readMessages(), LOCALES.map(readTranslations));
  return {
    file: 'diagnostics.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} messages of the TypeScript compiler, of at most ${MAX_WORDS} English words, with their translations into
simplified Chinese, French, German and Japanese. Five columns separated by tabs. \`{0}\`, \`{1}\` stand for
what the compiler puts in.

- Made by Microsoft and its translators: https://github.com/microsoft/TypeScript
- Taken from the npm package typescript ${versionOf('typescript')} by \`tools/extract/diagnostics.js\`, which leaves out
  longer messages and those without all four translations, and makes every blank a plain one.
- Licence: Apache License 2.0, in LICENSE-typescript.txt.
`,
    licences: { 'LICENSE-typescript.txt': readPackageFile('typescript', 'LICENSE.txt') },
  };
}

if (isStarted(import.meta)) publish(build());
