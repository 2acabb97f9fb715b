/** Pearson's chi-square test: do counts fit the probabilities they are said to come from? */

/**
 * The statistic over its critical value at a chance of 1 in 10,000 (Wilson & Hilferty 1931): above 1
 * the counts do not fit. Cells that expect less than 5 are counted together.
 */
export function misfit(counts: readonly number[], probabilities: ArrayLike<number>): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rest = { count: 0, expected: 0 };
  let statistic = 0;
  let cells = 0;
  const add = (count: number, expected: number): void => {
    statistic += (count - expected) ** 2 / expected;
    cells++;
  };
  counts.forEach((count, index) => {
    const expected = total * (probabilities[index] ?? Number.NaN);
    if (expected === 0 && count > 0) statistic = Infinity;
    if (expected >= 5) add(count, expected);
    else {
      rest.count += count;
      rest.expected += expected;
    }
  });
  if (rest.expected >= 1) add(rest.count, rest.expected);
  const freedom = Math.max(1, cells - 1);
  const share = 2 / (9 * freedom);
  return statistic / (freedom * (1 - share + 3.719 * Math.sqrt(share)) ** 3);
}
