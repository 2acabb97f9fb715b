/** Reads how many tests passed and failed out of the JSON reports of the two runners. */

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ status: string }} Assertion
 * @typedef {{ status: string, assertionResults: Assertion[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport
 */

/**
 * A file that failed without a failed test (it did not load) counts as one failure.
 * @param {unknown} report what vitest's `json` reporter wrote
 * @returns {Count}
 */
export function countVitest(report) {
  const { testResults } = /** @type {VitestReport} */ (report);
  const count = { passed: 0, failed: 0 };
  for (const file of testResults) {
    const failed = file.assertionResults.filter((each) => each.status === 'failed').length;
    count.passed += file.assertionResults.filter((each) => each.status === 'passed').length;
    count.failed += file.status === 'failed' && failed === 0 ? 1 : failed;
  }
  return count;
}

/**
 * @param {unknown} report what Playwright's `json` reporter wrote
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { stats, errors } = /** @type {PlaywrightReport} */ (report);
  return {
    passed: stats.expected,
    // A test that passes only at the second try has failed; so has an error outside any test.
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
  };
}
