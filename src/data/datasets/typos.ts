/**
 * The slips of a hand on a keyboard: two letters swapped, one left out, one doubled, or a neighbour
 * of the right key. Damerau (1964) found four in five misspellings to be one such slip.
 */
import type { Rng } from '../../base/rng';

/** Rows of a QWERTY keyboard, each shifted by half a key against the one above. */
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const NEIGHBOURS: ReadonlyMap<string, string> = new Map(
  KEY_ROWS.flatMap((row, index) =>
    Array.from(row, (key, at): [string, string] => {
      const above = KEY_ROWS[index - 1] ?? '';
      const below = KEY_ROWS[index + 1] ?? '';
      const near = [row[at - 1], row[at + 1], above[at], above[at + 1], below[at - 1], below[at]];
      return [key, near.filter((each) => each !== undefined).join('')];
    }),
  ),
);

type Slip = (word: string, at: number, rng: Rng) => string;

const SLIPS: readonly Slip[] = [
  (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at + 1) + word.slice(at),
  (word, at, rng) =>
    word.slice(0, at) +
    rng.pick(Array.from(NEIGHBOURS.get(word[at] ?? '') ?? word[at] ?? '')) +
    word.slice(at + 1),
];

/** The word after one slip; now and then the word itself, where a slip changes nothing. */
export function misspell(word: string, rng: Rng): string {
  const at = rng.nextInt(0, word.length - 1);
  return rng.pick(SLIPS)(word, at, rng);
}
