import type { TaskWords } from './taskWords';

export const enCountries = {
  name: 'Country facts',
  story:
    'Questions about 250 countries: capital, continent, currency, languages, calling code. A fact ' +
    'cannot be worked out, only known, so it depends on what is held out. Another phrasing of a known ' +
    'fact is answered well; a fact never seen is made up, except where one follows from others, as ' +
    'the continent does; a known fact asked backwards is not known at all.',
  parameters: {
    heldOut: {
      label: 'Held out',
      help: 'Which questions are never trained on. Given splits: the fractions do not apply.',
    },
  },
  choices: {
    heldOut: {
      phrasings: 'Phrasings of known facts',
      facts: 'Facts',
      directions: 'Known facts backwards',
    },
  },
  presets: {
    countries: 'Country facts, new phrasings',
    countriesFacts: 'Country facts, new facts',
    countriesDirections: 'Country facts, backwards',
  },
} satisfies TaskWords;
