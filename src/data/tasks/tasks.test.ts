import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkParameters,
  defaultsOf,
  type ParameterTable,
  type ParameterValue,
  type ParameterValues,
} from '../../base/parameterSpec';
import { createRng } from '../../base/rng';
import type { TextPair } from '../textPair';
import { TASKS, taskById } from './registry';
import type { Task } from './task';

/** Any settings within the limits of a task that its own checks accept too. */
function settingsOf(task: Task): fc.Arbitrary<ParameterValues> {
  return valuesOf(task.parameters).filter((values) => !task.checkParameters?.(values).length);
}

function valuesOf(table: ParameterTable): fc.Arbitrary<Record<string, ParameterValue>> {
  const entries = Object.entries(table).map(([name, spec]) => {
    if (spec.kind === 'number') return [name, fc.integer({ min: spec.min, max: spec.max })];
    return [name, spec.kind === 'choice' ? fc.constantFrom(...spec.choices) : fc.boolean()];
  });
  return fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<ParameterValue>>);
}

const example = (task: string, parameters: ParameterValues, seed: number) =>
  taskById(task)?.sampleExample(createRng(seed), parameters);

const lettersOf = (pair: TextPair | undefined): string[] => pair?.source.split('') ?? [];

describe.each(TASKS.map((task) => [task.id, task] as const))('the task %s', (_, task) => {
  it('has defaults within its own limits', () => {
    const defaults = defaultsOf(task.parameters);
    expect(checkParameters('data', task.parameters, defaults)).toEqual([]);
    expect(task.checkParameters?.(defaults) ?? []).toEqual([]);
    expect(task.countUnique(defaults)).toBeGreaterThan(10_000);
  });

  it('draws the same example for the same seed and never an empty side', () => {
    fc.assert(
      fc.property(settingsOf(task), fc.integer(), (parameters, seed) => {
        const { source, target } = task.sampleExample(createRng(seed), parameters);
        expect(task.sampleExample(createRng(seed), parameters)).toEqual({ source, target });
        expect(source.length).toBeGreaterThan(0);
        expect(target.length).toBeGreaterThan(0);
      }),
    );
  });

  it('numbers its examples from the first to the last', () => {
    fc.assert(
      fc.property(settingsOf(task), fc.float({ min: 0, max: 1, noNaN: true }), (parameters, at) => {
        const last = task.countUnique(parameters) - 1;
        expect(last).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(last)).toBe(true);
        const index = Math.floor(last * at);
        expect(task.exampleAt(index, parameters).source.length).toBeGreaterThan(0);
        expect(task.exampleAt(last, parameters).source.length).toBeGreaterThan(0);
        if (last + 1 < Number.MAX_SAFE_INTEGER) {
          expect(() => task.exampleAt(last + 1, { ...parameters })).toThrow('there is no');
        }
      }),
      { examples: [[defaultsOf(task.parameters), 0]] },
    );
  });

  it('reports a lower bound that is above its upper bound, where it has bounds', () => {
    const [lower, upper] = Object.keys(task.parameters).filter((name) => /^(min|max)/.test(name));
    if (upper === undefined) return;
    const values = { ...defaultsOf(task.parameters) };
    values[lower as string] = (values[upper] as number) + 1;
    const problems = task.checkParameters?.(values) ?? [];
    expect(problems.map((problem) => problem.field)).toEqual([lower]);
    expect(problems[0]?.message).toContain('raise the second');
  });
});

describe('tasks with few examples', () => {
  const small: readonly [string, ParameterValues, number][] = [
    ['copy', { symbols: 2, minLength: 1, maxLength: 3 }, 2 + 4 + 8],
    ['reverse', { symbols: 3, minLength: 2, maxLength: 4 }, 9 + 27 + 81],
    ['sort', { symbols: 26, minLength: 1, maxLength: 2 }, 26 + 676],
    ['addition', { minOperand: 5, maxOperand: 9 }, 25],
    ['addition', { minOperand: 0, maxOperand: 99 }, 10_000],
    ['dates', { minYear: 2004, maxYear: 2004, dayCounts: true }, 31 * 366],
    ['stories', { people: 2, places: 2, things: 2 }, 1384],
    ['spokenArithmetic', { largestNumber: 10, timesTables: false }, 2 * 3 * 121],
    ['dates', { minYear: 1900, maxYear: 1900, dayCounts: false }, 25 * 365],
  ];

  it.each(small)('%s %j counts and numbers every different source', (id, parameters, count) => {
    const task = taskById(id) as Task;
    expect(task.countUnique(parameters)).toBe(count);
    const sources = Array.from({ length: count }, (_, i) => task.exampleAt(i, parameters).source);
    expect(new Set(sources).size).toBe(count);
  });

  it.each(small)('%s %j draws only sources that are numbered', (id, parameters, count) => {
    const task = taskById(id) as Task;
    const byNumber = new Map(
      Array.from({ length: count }, (_, i) => task.exampleAt(i, parameters)).map((pair) => [
        pair.source,
        pair.target,
      ]),
    );
    const rng = createRng(1);
    for (let i = 0; i < 300; i++) {
      const { source, target } = task.sampleExample(rng, parameters);
      expect(byNumber.get(source)).toBe(target);
    }
  });
});

describe('copy, reverse and sort', () => {
  const settings = { symbols: 5, minLength: 2, maxLength: 9 };

  it('read only the allowed symbols and lengths, all of them', () => {
    const rng = createRng(3);
    const sources = Array.from(
      { length: 500 },
      () => taskById('copy')?.sampleExample(rng, settings).source ?? '',
    );
    for (const source of sources) expect(source).toMatch(/^[a-e]{2,9}$/);
    expect(new Set(sources.map((source) => source.length)).size).toBe(8);
  });

  it('answer with the source as it is, turned around, and in order', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const copy = example('copy', settings, seed);
        expect(copy?.target).toBe(copy?.source);
        const reverse = example('reverse', settings, seed);
        expect(reverse?.target).toBe(lettersOf(reverse).reverse().join(''));
        const sorted = example('sort', settings, seed);
        expect(sorted?.target).toBe(lettersOf(sorted).sort().join(''));
      }),
    );
  });
});

describe('addition', () => {
  it('writes two operands in range without padding and their sum', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999),
        fc.integer({ min: 9, max: 99_999 }),
        fc.integer(),
        (low, high, seed) => {
          fc.pre(low <= high);
          const { source, target } = example(
            'addition',
            { minOperand: low, maxOperand: high },
            seed,
          )!;
          const [left, right] = source.split('+').map(Number) as [number, number];
          expect(source).toBe(`${left}+${right}`);
          expect(Math.min(left, right)).toBeGreaterThanOrEqual(low);
          expect(Math.max(left, right)).toBeLessThanOrEqual(high);
          expect(target).toBe(String(left + right));
        },
      ),
    );
  });

  it('draws operands from 0 to 999 unless told otherwise', () => {
    const task = taskById('addition') as Task;
    expect(task.countUnique(defaultsOf(task.parameters))).toBe(1_000_000);
  });
});

describe('taskById', () => {
  it('knows every task and nothing else', () => {
    expect(TASKS.map((task) => taskById(task.id))).toEqual(TASKS);
    expect(taskById('nope')).toBeNull();
  });
});
