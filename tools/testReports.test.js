/** The summary counts what the runners report. */
import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './testReports.js';

test('a vitest file that did not load is one failure', () => {
  const passed = { status: 'passed' };
  const failed = { status: 'failed' };
  const report = {
    testResults: [
      { status: 'passed', assertionResults: [passed, passed, { status: 'pending' }] },
      { status: 'failed', assertionResults: [passed, failed] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2 });
});

test('a flaky end-to-end test is a failure, and so is an error outside the tests', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1 };
  expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 4, failed: 2 });
  const none = { expected: 0, unexpected: 0, flaky: 0 };
  expect(countPlaywright({ stats: none, errors: [{}] })).toEqual({ passed: 0, failed: 1 });
});
