import { expect, it } from 'vitest';
import { cmuRows } from './cmu.js';

it('keeps plain words and their marked alternates, and drops comments and the rest', () => {
  const rows = cmuRows({
    "it's": 'IH1 T S',
    "it's(2)": 'AH0 T S',
    aalto: 'AA1 L T OW2 # name, finnish',
    'a.d.': 'EY2 D IY1',
    'x-ray': 'EH1 K S R EY2',
  });
  expect(rows).toBe("it's\tIH1 T S\nit's(2)\tAH0 T S\naalto\tAA1 L T OW2\n");
});
