/**
 * Makes public/datasets/featureTitles.tsv from the npm package web-features: what a feature of the
 * web does, and what it is called. Run `node tools/extract/featureTitles.js` after raising its version.
 */
import { features } from 'web-features';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

/**
 * Rows `description TAB title`, by the features' ids. Names that only point at another feature have
 * no description and are left out.
 * @param {typeof features} entries
 * @returns {string}
 */
export function featureRows(entries) {
  return Object.entries(entries)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, feature]) => (feature.kind === 'feature' ? [feature] : []))
    .map(({ description, name }) => `${oneLine(description)}\t${oneLine(name)}\n`)
    .join('');
}

/** @param {string} text */
function oneLine(text) {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = featureRows(features);
  return {
    file: 'featureTitles.tsv',
    text,
    section: `
${countRows(text).toLocaleString('en')} features of the web platform. Two columns separated by a tab: what the feature does, in one to
three sentences, and its title.

- Made by the WebDX Community Group: https://github.com/web-platform-dx/web-features
- Taken from the npm package web-features ${versionOf('web-features')} by \`tools/extract/featureTitles.js\`, which takes the plain
  text of descriptions and names. Nothing else is changed.
- Licence: Apache-2.0, in LICENSE-web-features.txt.
`,
    licences: { 'LICENSE-web-features.txt': readPackageFile('web-features', 'LICENSE.txt') },
  };
}

if (isStarted(import.meta)) publish(build());
