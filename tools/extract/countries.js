/**
 * Makes public/datasets/countries.tsv from the npm package countries-list: one row a country, with
 * what the questions of src/data/datasets/countries.ts ask about. Run `node tools/extract/countries.js`
 * after raising its version.
 */
import { continents, countries, languages } from 'countries-list';
import { currencies } from 'countries-list/currencies';
import { countRows, isStarted, publish, readPackageFile, versionOf } from './publish.js';

/**
 * @typedef {{ name: string; capital: string; continent: string; currency: readonly string[];
 *   languages: readonly string[]; phone: readonly number[] }} Country
 * @typedef {Readonly<Record<string, { readonly name: string }>>} Names
 * @typedef {{ countries: Readonly<Record<string, Country>>; continents: Readonly<Record<string, string>>;
 *   currencies: Names; languages: Names }} CountryLists
 */

/**
 * Rows `name TAB capital TAB continent TAB currency TAB languages TAB calling code`, by ISO code. Of
 * several currencies and calling codes the first stands, of several languages all; what a country
 * has none of is empty.
 * @param {CountryLists} lists
 * @returns {string}
 */
export function countryRows({ countries, continents, currencies, languages }) {
  return Object.entries(countries)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, country]) => {
      const currency = country.currency[0] ?? '';
      const phone = country.phone[0];
      const cells = [
        country.name,
        country.capital,
        continents[country.continent] ?? '',
        currencies[currency]?.name ?? '',
        country.languages.map((code) => languages[code]?.name ?? '').join(', '),
        phone === undefined ? '' : `+${phone}`,
      ];
      return `${cells.map((cell) => cell.normalize('NFC')).join('\t')}\n`;
    })
    .join('');
}

/** @returns {import('./publish.js').Extract} */
export function build() {
  const text = countryRows({ countries, continents, currencies, languages });
  return {
    file: 'countries.tsv',
    text,
    section: `
${countRows(text)} countries and territories with an ISO 3166-1 code. Six columns separated by tabs: name, capital,
continent, currency, spoken languages separated by commas, calling code. A cell is empty where there is
no such thing.

- Made by Annexare Studio: https://github.com/annexare/Countries
- Taken from the npm package countries-list ${versionOf('countries-list')} by \`tools/extract/countries.js\`, which takes the
  first of several currencies and calling codes. Nothing else is changed.
- Licence: MIT, in LICENSE-countries-list.txt.
`,
    licences: { 'LICENSE-countries-list.txt': readPackageFile('countries-list', 'LICENSE') },
  };
}

if (isStarted(import.meta)) publish(build());
