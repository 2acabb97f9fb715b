/**
 * The only source of randomness: xoroshiro128+ of pure-rand, seeded through splitmix32 so that
 * neighbouring seeds share nothing. Every consumer forks its own named stream; what one of them
 * draws never moves another.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { assert } from './assert';

export interface Rng {
  /** A whole number from min to max, both included. */
  nextInt(min: number, max: number): number;
  /** Uniform in [0, 1), 53 bits. */
  nextFloat(): number;
  /** Standard normal: mean 0, standard deviation 1. */
  nextNormal(): number;
  /** One of the items, each as likely. @throws when there is none. */
  pick<T>(items: readonly T[]): T;
  /** Fisher-Yates, in place. */
  shuffle(items: unknown[] | Int32Array): void;
  /** An independent stream that depends on this one's seed and the label, not on what was drawn. */
  fork(label: string): Rng;
}

/** @param seed any whole number that JavaScript holds exactly. */
export function createRng(seed: number): Rng {
  assert(Number.isSafeInteger(seed), `a seed must be a whole number, not ${seed}`);
  return new XoroshiroRng(mix(seed | 0) ^ Math.imul(Math.floor(seed / 2 ** 32) | 0, 0x9e3779b1));
}

/** murmur3's finalizer: every input bit reaches every output bit. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) | 0;
}

/** FNV-1a over UTF-16 units. */
function hashLabel(label: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  return hash;
}

class XoroshiroRng implements Rng {
  private readonly seed: number;
  private readonly generator: ReturnType<typeof xoroshiro128plusFromState>;

  constructor(seed: number) {
    this.seed = seed;
    const golden = 0x9e3779b9;
    const state = [1, 2, 3, 4].map((i) => mix(seed + Math.imul(i, golden)));
    this.generator = xoroshiro128plusFromState(state);
  }

  nextInt(min: number, max: number): number {
    assert(
      Number.isSafeInteger(min) && Number.isSafeInteger(max) && min <= max,
      `no whole number from ${min} to ${max}`,
    );
    return uniformInt(this.generator, min, max);
  }

  nextFloat(): number {
    return uniformFloat64(this.generator);
  }

  nextNormal(): number {
    // Marsaglia's polar method; the second value is dropped so that a draw leaves no hidden state.
    for (;;) {
      const x = 2 * this.nextFloat() - 1;
      const y = 2 * this.nextFloat() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  pick<T>(items: readonly T[]): T {
    assert(items.length > 0, 'nothing to pick from');
    return items[this.nextInt(0, items.length - 1)] as T;
  }

  shuffle(items: unknown[] | Int32Array): void {
    const places: Record<number, unknown> = items;
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.nextInt(0, last);
      const kept = places[last];
      places[last] = places[other];
      places[other] = kept;
    }
  }

  fork(label: string): Rng {
    return new XoroshiroRng(mix(this.seed ^ mix(hashLabel(label) ^ 0x5bd1e995)));
  }
}
