import { describe, expect, it } from 'vitest';
import { defaultsOf, type ParameterValues } from '../base/parameterSpec';
import { createRng } from '../base/rng';
import { TASKS, taskById } from './tasks/registry';
import type { Task } from './tasks/task';
import { uniqueExamples } from './uniqueExamples';

function draw(id: string, parameters: ParameterValues, count: number, seed = 1): string[] {
  const sources: string[] = [];
  for (const { source } of uniqueExamples(taskById(id) as Task, parameters, createRng(seed))) {
    if (sources.length === count) break;
    sources.push(source);
  }
  return sources;
}

describe('uniqueExamples', () => {
  it('gives every source there is exactly once, however unlikely the last ones are', () => {
    const spaces: readonly [string, ParameterValues, number][] = [
      ['copy', { symbols: 2, minLength: 1, maxLength: 3 }, 14],
      ['reverse', { symbols: 2, minLength: 1, maxLength: 14 }, 2 ** 15 - 2],
      ['sort', { symbols: 26, minLength: 1, maxLength: 3 }, 26 + 26 ** 2 + 26 ** 3],
      ['addition', { minOperand: 0, maxOperand: 99 }, 10_000],
      ['dates', { minYear: 2004, maxYear: 2004, dayCounts: false }, 29 * 366],
    ];
    for (const [id, parameters, count] of spaces) {
      const sources = draw(id, parameters, Number.POSITIVE_INFINITY);
      expect(sources.length).toBe(count);
      expect(new Set(sources).size).toBe(count);
    }
  });

  it('starts the same way however many are asked for', () => {
    for (const task of TASKS) {
      const parameters = defaultsOf(task.parameters);
      expect(draw(task.id, parameters, 900).slice(0, 40)).toEqual(draw(task.id, parameters, 40));
    }
  });

  it('draws other examples for another seed', () => {
    const parameters = { minOperand: 0, maxOperand: 999 };
    expect(draw('addition', parameters, 20, 2)).not.toEqual(draw('addition', parameters, 20, 1));
  });

  it('ends when numbering ends even if drawing never brings anything new', () => {
    const stuck: Task = {
      ...(taskById('copy') as Task),
      countUnique: () => 5,
      sampleExample: () => ({ source: 'x', target: 'x' }),
      exampleAt: (index) => ({ source: `${index}`, target: '' }),
    };
    const sources = [...uniqueExamples(stuck, {}, createRng(1))].map((pair) => pair.source);
    expect(sources.toSorted()).toEqual(['0', '1', '2', '3', '4', 'x']);
  });
});
