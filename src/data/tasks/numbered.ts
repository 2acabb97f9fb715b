/**
 * Numbered sets, put together without being written out: what a task of templates can say is a sum of
 * products of word lists, and each of its sentences has a number (mixed radix, the last part fastest).
 */
import { assert } from '../../base/assert';
import type { Rng } from '../../base/rng';

export interface Numbered<T> {
  readonly size: number;
  /** @throws Error when there is no such number. */
  at(index: number): T;
}

/** The items, in their order. */
export function listed<T>(items: readonly T[]): Numbered<T> {
  return {
    size: items.length,
    at: (index) => {
      assert(index in items, `there is no item number ${index}`);
      return items[index] as T;
    },
  };
}

/** Two items that differ, in both orders: n (n - 1) of them. */
export function distinctPairs<T>(items: readonly T[]): Numbered<readonly [T, T]> {
  const others = items.length - 1;
  return {
    size: items.length * others,
    at: (index) => {
      const first = Math.floor(index / others);
      const second = index % others;
      const list = listed(items);
      return [list.at(first), list.at(second < first ? second : second + 1)];
    },
  };
}

/** Every combination of one item from each part, made into something. */
export function combined<Values extends readonly unknown[], T>(
  parts: { readonly [Index in keyof Values]: Numbered<Values[Index]> },
  make: (...values: Values) => T,
): Numbered<T> {
  const size = parts.reduce((product, part) => product * part.size, 1);
  return {
    size,
    at: (index) => {
      assert(index >= 0 && index < size, `there is no combination number ${index}`);
      let rest = index;
      const values = new Array<unknown>(parts.length);
      for (let position = parts.length - 1; position >= 0; position--) {
        const part = parts[position] as Numbered<unknown>;
        values[position] = part.at(rest % part.size);
        rest = Math.floor(rest / part.size);
      }
      return make(...(values as unknown as Values));
    },
  };
}

/** The items of each part after those of the part before. */
export function joined<T>(parts: readonly Numbered<T>[]): Numbered<T> {
  return {
    size: parts.reduce((sum, part) => sum + part.size, 0),
    at: (index) => {
      let rest = index;
      for (const part of parts) {
        if (rest < part.size) return part.at(rest);
        rest -= part.size;
      }
      throw new Error(`there is no example number ${index}`);
    },
  };
}

/** One item at random: each part is as likely, whatever its size. @throws Error on an empty part. */
export function drawEvenly<T>(rng: Rng, parts: readonly Numbered<T>[]): T {
  const part = rng.pick(parts);
  return part.at(rng.nextInt(0, part.size - 1));
}
