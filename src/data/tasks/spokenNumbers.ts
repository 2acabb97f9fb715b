/**
 * Whole numbers as they are spoken in American English, each word by itself: forty two, one hundred
 * five. Spoken words have no hyphens, and a reader of single words sees the tens and the ones.
 */
import { assert } from '../../base/assert';

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** @throws Error beyond 9999 on either side of zero. */
export function spokenNumber(value: number): string {
  assert(Number.isInteger(value) && Math.abs(value) < 10_000, `${value} cannot be spoken`);
  return value < 0 ? `minus ${words(-value)}` : words(value);
}

function words(value: number): string {
  if (value < 20) return SMALL[value] as string;
  if (value < 100) return `${TENS[Math.floor(value / 10)] as string}${rest(value % 10)}`;
  if (value < 1000) return `${words(Math.floor(value / 100))} hundred${rest(value % 100)}`;
  return `${words(Math.floor(value / 1000))} thousand${rest(value % 1000)}`;
}

function rest(value: number): string {
  return value === 0 ? '' : ` ${words(value)}`;
}
