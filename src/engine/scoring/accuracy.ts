/** Shares that are right: whole examples as text, and target tokens under teacher forcing. */
import { ratioOf, type Measure } from './measure';

export const exactMatch: Measure = {
  metric: 'exactMatch',
  width: 2,
  count: (row, into, at) => {
    into[at] = row.hypothesis === row.reference ? 1 : 0;
    into[at + 1] = 1;
    return true;
  },
  value: ratioOf,
};

/** Nothing is said where no row was read under teacher forcing. */
export const tokenAccuracy: Measure = {
  metric: 'tokenAccuracy',
  width: 2,
  count: ({ forced }, into, at) => {
    into[at] = forced?.correct ?? 0;
    into[at + 1] = forced?.total ?? 0;
    return forced !== undefined;
  },
  value: ratioOf,
};
