import { describe, expect, it } from 'vitest';
import { logTicks, MAX_POINTS, mergeSeries, thinSeries } from './thinSeries';

describe('thinSeries', () => {
  it('leaves a short series as it is', () => {
    expect(thinSeries([1, 2], [5, 4])).toEqual([
      { x: 1, y: 5 },
      { x: 2, y: 4 },
    ]);
  });

  it('thins a long one to what a chart can show, with its ends and its peak', () => {
    const xs = Array.from({ length: 5000 }, (_, index) => index);
    const ys = xs.map((x) => (x === 2345 ? 50 : 1));
    const points = thinSeries(xs, ys);
    expect(points).toHaveLength(MAX_POINTS);
    expect(points[0]?.x).toBe(0);
    expect(points.at(-1)?.x).toBe(4999);
    expect(points).toContainEqual({ x: 2345, y: 50 });
  });

  it('leaves out what is no number', () => {
    expect(thinSeries([1, 2, 3], [1, NaN, Infinity])).toEqual([{ x: 1, y: 1 }]);
  });
});

describe('mergeSeries', () => {
  it('puts values of one step into one row, in the order of steps', () => {
    const rows = mergeSeries({
      train: [
        { x: 1, y: 3 },
        { x: 10, y: 2 },
      ],
      validation: [{ x: 10, y: 2.5 }],
    });
    expect(rows).toEqual([
      { x: 1, train: 3 },
      { x: 10, train: 2, validation: 2.5 },
    ]);
  });
});

describe('logTicks', () => {
  it('marks 1 and 3 of every power that is touched', () => {
    expect(logTicks(0.02, 4)).toEqual([0.03, 0.1, 0.3, 1, 3]);
  });

  it('looks closer where the span is small', () => {
    expect(logTicks(1.4, 2.7)).toEqual([1.5, 2, 2.5]);
  });
});
