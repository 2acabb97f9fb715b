/** The set-up decides rightly when to install. */
import { expect, test } from 'vitest';
import { isInstallCurrent, isNodeNewEnough } from './setup.js';

const wanted = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/mac-only': { version: '2.0.0', optional: true },
  },
};

test('an install that equals the lock file is current, missing optional packages aside', () => {
  const { 'node_modules/a': a } = wanted.packages;
  expect(isInstallCurrent(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
});

test('a package of another version, a missing one and one too many are stale', () => {
  const other = { version: '1.0.1', integrity: 'sha512-b' };
  const { 'node_modules/a': a } = wanted.packages;
  expect(isInstallCurrent(wanted, { packages: { 'node_modules/a': other } })).toBe(false);
  expect(isInstallCurrent(wanted, { packages: {} })).toBe(false);
  expect(
    isInstallCurrent(wanted, { packages: { 'node_modules/a': a, 'node_modules/b': other } }),
  ).toBe(false);
});

test('Node 20.19 is new enough and 20.18 is not', () => {
  expect(isNodeNewEnough('20.19.0')).toBe(true);
  expect(isNodeNewEnough('22.0.0')).toBe(true);
  expect(isNodeNewEnough('20.18.3')).toBe(false);
  expect(isNodeNewEnough('18.20.0')).toBe(false);
});
