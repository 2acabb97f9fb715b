/**
 * Facts about countries as questions and answers. What is held out decides what is measured: another
 * phrasing of a known fact, a fact never seen, or a known fact asked backwards (after Berglund et
 * al. 2023, "The Reversal Curse"). The file is made by tools/extract/countries.js.
 */
import { createRng, type Rng } from '../../base/rng';
import type { SplitName, TextPair } from '../textPair';
import { COUNTRY_FACTS, type CountryFact } from './countryQuestions';
import type { Dataset } from './dataset';
import { drawSplit, rowsOf } from './rows';

type Row = readonly string[];

export const countriesDataset: Dataset = {
  id: 'countries',
  use: 'answering',
  file: 'countries.tsv',
  licence: 'MIT',
  sourceUrl: 'https://github.com/annexare/Countries',
  sourceTokens: 'word',
  targetTokens: 'character',
  parameters: {
    heldOut: {
      kind: 'choice',
      choices: ['phrasings', 'facts', 'directions'],
      default: 'phrasings',
    },
  },
  parse: (text, parameters) => {
    const rows = rowsOf(text);
    const rng = createRng(1).fork('countries');
    const heldOut = parameters['heldOut'];
    if (heldOut === 'facts') return askAll(rows, () => constantly(drawSplit(rng)));
    if (heldOut === 'phrasings') return askAll(rows, () => onePhrasing(rng));
    return [...askAll(rows, () => constantly('train')), ...askBackwards(rows, rng)];
  },
};

/** Every fact in every phrasing; `splitsOf` is asked once a fact for the split of each phrasing. */
function askAll(rows: readonly Row[], splitsOf: () => (phrasing: number) => SplitName): TextPair[] {
  return COUNTRY_FACTS.flatMap(({ column, phrasings }) =>
    rows.flatMap((row) => {
      const [country = ''] = row;
      const target = row[column] ?? '';
      const splitOf = splitsOf();
      if (country === '' || target === '') return [];
      return phrasings.map((phrasing, index) => ({
        source: phrasing.replace('%', country),
        target,
        split: splitOf(index),
      }));
    }),
  );
}

const constantly = (split: SplitName) => () => split;

/** One phrasing of a fact is held out, so the fact itself is trained on. */
function onePhrasing(rng: Rng): (phrasing: number) => SplitName {
  const heldOut = rng.nextInt(0, 3);
  const split = rng.pick(['validation', 'test'] as const);
  return (phrasing) => (phrasing === heldOut ? split : 'train');
}

/** Which country has this answer, for answers that one country alone has. */
function askBackwards(rows: readonly Row[], rng: Rng): TextPair[] {
  return COUNTRY_FACTS.flatMap((fact) =>
    ownersOf(rows, fact).flatMap(([answer, country]) => {
      const split = drawSplit(rng);
      return fact.reversals.map((reversal) => ({
        source: reversal.replace('%', answer),
        target: country,
        split,
      }));
    }),
  );
}

function ownersOf(rows: readonly Row[], { column }: CountryFact): [string, string][] {
  const owners = new Map<string, string | null>();
  for (const row of rows) {
    const answer = row[column] ?? '';
    if (answer !== '') owners.set(answer, owners.has(answer) ? null : (row[0] ?? ''));
  }
  return [...owners].flatMap(([answer, owner]) => (owner ? [[answer, owner]] : []));
}
