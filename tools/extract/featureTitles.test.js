import { features } from 'web-features';
import { expect, it } from 'vitest';
import { featureRows } from './featureTitles.js';

it('writes a description and a title for every feature, and passes over names that moved', () => {
  const rows = featureRows(features).trimEnd().split('\n');
  const described = Object.values(features).filter(({ kind }) => kind === 'feature');
  expect(rows.length).toBe(described.length);
  expect(rows.length).toBeLessThan(Object.keys(features).length);
  expect(rows.filter((row) => !/^[^\t]+\t[^\t]+$/.test(row))).toEqual([]);
});
