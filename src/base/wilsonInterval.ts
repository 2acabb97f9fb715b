/**
 * How sure a share of successes is: Wilson's score interval (Wilson 1927), which stays inside 0..1
 * and is honest near both ends, where the normal approximation is not.
 */

/** The two-sided 95 % quantile of the standard normal. */
const Z = 1.959964;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * `(p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n)`.
 * @param share successes / count, 0..1
 * @param count observations, 1 or more
 */
export function wilsonInterval(share: number, count: number): Interval {
  const shrink = 1 + (Z * Z) / count;
  const centre = (share + (Z * Z) / (2 * count)) / shrink;
  const half =
    (Z / shrink) * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
