/** What is asked about a country: each fact in four phrasings, and from the answer back to the country. */

export interface CountryFact {
  /** Column of the file that holds the answer; column 0 is the country. */
  readonly column: number;
  /** Questions with `%` for the country. */
  readonly phrasings: readonly string[];
  /** Questions with `%` for the answer, which the country answers; empty where it is not asked. */
  readonly reversals: readonly string[];
}

export const COUNTRY_FACTS: readonly CountryFact[] = [
  {
    column: 1,
    phrasings: [
      'capital of %',
      'what is the capital of %',
      'which city is the capital of %',
      '% has which capital',
    ],
    reversals: ['% is the capital of', 'which country has the capital %'],
  },
  {
    column: 2,
    phrasings: [
      'continent of %',
      'which continent is % in',
      'to which continent does % belong',
      '% lies on which continent',
    ],
    reversals: [],
  },
  {
    column: 3,
    phrasings: [
      'currency of %',
      'what money is used in %',
      'how do people pay in %',
      '% has which currency',
    ],
    reversals: [],
  },
  {
    column: 4,
    phrasings: [
      'languages of %',
      'what is spoken in %',
      'which languages do people speak in %',
      '% has which languages',
    ],
    reversals: [],
  },
  {
    column: 5,
    phrasings: [
      'calling code of %',
      'what number calls %',
      'which code does one dial for %',
      '% has which calling code',
    ],
    reversals: ['% is the calling code of', 'which country has the calling code %'],
  },
];
