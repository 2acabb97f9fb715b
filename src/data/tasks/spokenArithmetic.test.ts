import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../base/parameterSpec';
import { createRng } from '../../base/rng';
import { spokenArithmeticTask } from './spokenArithmetic';
import { spokenNumber } from './spokenNumbers';

/** The number that words say, read from left to right. */
function heard(text: string): number {
  const words = text.split(' ');
  let total = 0;
  let part = 0;
  for (const word of words) {
    if (word === 'minus') continue;
    if (word === 'hundred') part *= 100;
    else if (word === 'thousand') {
      total += part * 1000;
      part = 0;
    } else part += VALUES.get(word) ?? NaN;
  }
  return (words[0] === 'minus' ? -1 : 1) * (total + part);
}

const VALUES = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ' +
    'fifteen sixteen seventeen eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
'twenty thirty forty fifty sixty seventy eighty ninety'
  .split(' ')
  .forEach((word, index) => VALUES.set(word, 10 * (index + 2)));

describe('spoken numbers', () => {
  it('say every number so that it is heard again', () => {
    for (let value = -999; value < 10_000; value++) expect(heard(spokenNumber(value))).toBe(value);
  });

  it.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [40, 'forty'],
    [42, 'forty two'],
    [105, 'one hundred five'],
    [-7, 'minus seven'],
    [1998, 'one thousand nine hundred ninety eight'],
  ])('say %i as people do', (value, words) => {
    expect(spokenNumber(value)).toBe(words);
  });
});

describe('spoken arithmetic', () => {
  it('answers what was asked', () => {
    const settings = fc.record({
      largestNumber: fc.integer({ min: 9, max: 999 }),
      timesTables: fc.boolean(),
    });
    fc.assert(
      fc.property(settings, fc.integer(), (parameters, seed) => {
        const { source, target } = spokenArithmeticTask.sampleExample(createRng(seed), parameters);
        const [, verb, first = '', second = ''] =
          /^(?:what is|how much is|(add|subtract|multiply)) (.+?) (?:plus|minus|times|to|from|by) (.+)$/.exec(
            source,
          ) ?? [];
        const [a, b] = [heard(first), heard(second)];
        const isSum = verb === 'add' || source.includes(' plus ');
        const isProduct = verb === 'multiply' || source.includes(' times ');
        const difference = verb === 'subtract' ? b - a : a - b;
        expect(heard(target)).toBe(isSum ? a + b : isProduct ? a * b : difference);
        if (isProduct) {
          expect(parameters.timesTables).toBe(true);
          expect(Math.max(a, b)).toBeLessThanOrEqual(12);
        }
        expect(Math.max(a, b)).toBeLessThanOrEqual(parameters.largestNumber);
      }),
      { numRuns: 1000 },
    );
  });

  it('asks every question of small numbers once', () => {
    const parameters = { ...defaultsOf(spokenArithmeticTask.parameters), largestNumber: 9 };
    const count = spokenArithmeticTask.countUnique(parameters);
    expect(count).toBe(3 * 3 * 10 * 10);
    const sources = Array.from(
      { length: count },
      (_, i) => spokenArithmeticTask.exampleAt(i, parameters).source,
    );
    expect(new Set(sources).size).toBe(count);
  });
});
