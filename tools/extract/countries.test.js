import { expect, it } from 'vitest';
import { countryRows } from './countries.js';

it('takes the first currency and calling code, every language, and leaves empty what is not there', () => {
  const rows = countryRows({
    countries: {
      CH: {
        name: 'Switzerland',
        capital: 'Bern',
        continent: 'EU',
        currency: ['CHF', 'CHE'],
        languages: ['de', 'fr'],
        phone: [41, 42],
      },
      AQ: {
        name: 'Antarctica',
        capital: '',
        continent: 'AN',
        currency: [],
        languages: [],
        phone: [],
      },
    },
    continents: { AN: 'Antarctica', EU: 'Europe' },
    currencies: { CHF: { name: 'Swiss Franc' } },
    languages: { de: { name: 'German' }, fr: { name: 'French' } },
  });
  expect(rows).toBe(
    'Antarctica\t\tAntarctica\t\t\t\nSwitzerland\tBern\tEurope\tSwiss Franc\tGerman, French\t+41\n',
  );
});
