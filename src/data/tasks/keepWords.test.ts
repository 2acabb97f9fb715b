import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { keepWordsTask } from './keepWords';

/** What a telegram leaves out, said here once more and in another way than in the task. */
const DROPPED = [
  /^(as far as we know|to be honest|it seems that|everybody says that|believe it or not) /,
  /^(I am sorry to tell you that|as you may have heard|I am glad to say that) /,
  /\b(very polite|rather shy|very useful|rather strange|almost certainly|once again) /g,
  /\b(old|young|tired|kind|famous|new|beautiful|expensive) /g,
  /\b(quickly|slowly|finally|carefully) /g,
  /\b(the|near|on) /g,
];

const SETTINGS = [3, 4, 5].map((keptWords) => ({ keptWords }));

describe('keeping the key words', () => {
  it('leaves out what a telegram leaves out, and keeps the rest in its order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), fc.integer(), (settings, seed) => {
        const { keptWords } = settings;
        const { source, target } = keepWordsTask.sampleExample(createRng(seed), settings);
        const left = DROPPED.reduce((text, pattern) => text.replaceAll(all(pattern), ''), source);
        expect(target).toBe(left);
        const count = target.replace(/ for\b/, '').split(' ').length;
        expect(count).toBeGreaterThanOrEqual(3);
        expect(count).toBeLessThanOrEqual(keptWords);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives every number another sentence', () => {
    const parameters = { keptWords: 5 };
    const rng = createRng(1);
    const last = keepWordsTask.countUnique(parameters) - 1;
    const numbers = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const number = rng.nextInt(0, last);
      const { source } = keepWordsTask.exampleAt(number, parameters);
      expect(numbers.get(source) ?? number).toBe(number);
      numbers.set(source, number);
    }
  });
});

function all(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, 'g');
}
