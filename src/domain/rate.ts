/** A share of successes, as every report states it. */
import { wilsonInterval } from '../base/wilsonInterval';
import type { Rate } from './measured';

/** `right / count` with Wilson's 95 % interval; 0, from 0 to 1, when nothing was counted. */
export function rateOf(right: number, count: number): Rate {
  if (count === 0) return { right, count, value: 0, low: 0, high: 1 };
  const value = right / count;
  return { right, count, value, ...wilsonInterval(value, count) };
}
