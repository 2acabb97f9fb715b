import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { headlinesTask } from './headlines';

/** What each line of news says of people, houses ..., gravest first: kept apart from the task. */
const GRAVITY: readonly (readonly [RegExp, string])[] = [
  [/lost their lives/, 'dead'],
  [/cannot be found/, 'missing'],
  [/to hospital/, 'hurt'],
  [/leave their homes/, 'families flee'],
  [/need repairs/, 'houses damaged'],
  [/roads/, 'roads closed'],
  [/schools/, 'schools shut'],
  [/flights/, 'flights delayed'],
];

const SETTINGS = [1, 2, 3, 4].map((consequences) => ({ consequences }));
const MANY = { consequences: 4 };

describe('headlines', () => {
  it('say what happened and the gravest consequence, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), fc.integer(), (settings, seed) => {
        const { consequences } = settings;
        const { source, target } = headlinesTask.sampleExample(createRng(seed), settings);
        const lines = source.split('• ').slice(1);
        expect(lines).toHaveLength(consequences + 1);
        const [event = '', consequence = ''] = target.split(' – ');
        const place = event.split(' ').at(-1) ?? '';
        const [worst, words] = GRAVITY.find(([pattern]) => pattern.test(source)) ?? [/^$/, ''];
        const line = lines.find((each) => worst.test(each)) ?? '';
        expect(consequence).toBe(`${line.split(' ')[0]} ${words}`);
        const happened = lines.filter((each) => !GRAVITY.some(([pattern]) => pattern.test(each)));
        expect(happened).toHaveLength(1);
        expect(happened[0]?.trim().split(' ').at(-1)).toBe(place);
      }),
      { numRuns: 1000 },
    );
  });

  it('never report one consequence twice', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { source } = headlinesTask.sampleExample(createRng(seed), MANY);
        expect(GRAVITY.filter(([pattern]) => pattern.test(source))).toHaveLength(4);
      }),
    );
  });

  it('are numbered without a repeat', () => {
    const parameters = { consequences: 1 };
    const count = headlinesTask.countUnique(parameters);
    expect(count).toBe(8 * 2 * 8 * 20 * 10);
    const sources = Array.from(
      { length: count },
      (_, i) => headlinesTask.exampleAt(i, parameters).source,
    );
    expect(new Set(sources).size).toBe(count);
  });
});
