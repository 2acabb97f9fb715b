import { describe, expect, it } from 'vitest';
import type { GradientFlow, Histogram } from '../../../domain/gradientReport';
import type { MachineSide } from '../../../domain/unitReports';
import { MetricHistory } from '../../../state/metricHistory';
import { createTestStores } from '../../../state/storesForTest';
import { clippingCurve } from './clippingCurve';
import { flowGeometry, labelledSteps } from './flowGeometry';
import { belowPath, linePath } from './flowMarks';
import { flowVerdict, reachOf } from './flowVerdict';
import { formatNorm, formatShare, formatTick } from './formatNorm';
import { gradientCsv } from './gradientCsv';
import { binAt, binRange, histogramPath, zeroShare } from './histogramPath';
import { ratioPlace, ratioVerdict } from './updateRatio';
import { nextPlace } from './useGridReading';
import { createValueScale, roundTicks } from './valueScale';

function flow(side: MachineSide, layer: number, norms: readonly number[]): GradientFlow {
  return {
    side,
    layer,
    norms: Float32Array.from(norms),
    rows: new Int32Array(norms.length).fill(32),
  };
}

const SIZE = { width: 600, height: 214 };

describe('the scale of values', () => {
  it('gives every power of ten the same height on a logarithmic axis', () => {
    const scale = createValueScale('log', [1e-4, 1]);
    const gaps = [1, 0.1, 0.01, 1e-3].map(
      (value) => scale.shareAbove(value / 10) - scale.shareAbove(value),
    );
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 10);
    expect(scale.ticks).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  });

  it('is proportional on a linear axis and starts at zero', () => {
    const scale = createValueScale('linear', [2, 4]);
    expect(scale.shareAbove(0)).toBe(1);
    expect(1 - scale.shareAbove(4)).toBeCloseTo(2 * (1 - scale.shareAbove(2)), 10);
    expect(scale.isOffAxis(0)).toBe(false);
  });

  it('has no place for zero and for the rounding of floats on a logarithmic axis', () => {
    const scale = createValueScale('log', [0, 1e-30, 1e-3, 1]);
    expect([0, 1e-30, 1e-3].map(scale.isOffAxis)).toEqual([true, true, false]);
    expect(scale.ticks.length).toBeLessThanOrEqual(7);
  });

  it('holds on to an axis when there is nothing, or nothing finite, to show', () => {
    for (const values of [[], [0, 0], [Infinity]]) {
      const scale = createValueScale('log', values);
      expect(scale.ticks.length).toBeGreaterThan(0);
      expect(scale.shareAbove(Infinity)).toBe(0);
    }
  });

  it('marks few round values from zero', () => {
    expect(roundTicks(1)).toEqual([0, 0.5, 1]);
    expect(roundTicks(0.8)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(roundTicks(37)).toEqual([0, 10, 20, 30]);
  });
});

describe('the place of the flow', () => {
  const flows = [flow('encoder', 0, [1, 2, 4]), flow('decoder', 0, [3, 1])];
  const geometry = flowGeometry(flows, [], 'log', SIZE);

  it('puts the encoder before the decoder with the context between them', () => {
    const xs = geometry.places.map(geometry.xOf);
    expect(geometry.places.map(({ side, time }) => `${side} ${time}`)).toEqual([
      'encoder 0',
      'encoder 1',
      'encoder 2',
      'decoder 0',
      'decoder 1',
    ]);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(geometry.contextX).toBeGreaterThan(xs[2]!);
    expect(geometry.contextX).toBeLessThan(xs[3]!);
    expect(xs[4]).toBeLessThan(geometry.right);
  });

  it('finds the time step nearest to a pointer', () => {
    geometry.places.forEach((place, index) => {
      expect(geometry.nearest(geometry.xOf(place) + geometry.pitch / 3)).toBe(index);
    });
    expect(geometry.nearest(-100)).toBe(0);
  });

  it('numbers the first and the last time step, and none too near to another', () => {
    expect(labelledSteps(5, 40)).toEqual([0, 1, 2, 3, 4]);
    expect(labelledSteps(40, 4)).toEqual([0, 9, 19, 29, 39]);
    expect(labelledSteps(3, 2)).toEqual([0]);
    expect(labelledSteps(0, 2)).toEqual([]);
  });

  it('breaks a line where a value is below the axis, and points down there', () => {
    const spots = [1, 2, 3].map((x) => ({ x, y: x, isGap: x === 2 }));
    expect(linePath(spots)).toBe('M1 1M3 3');
    expect(belowPath(spots, 100)).toBe('M-1 94h6l-3 5Z');
  });
});

describe('what a flow says', () => {
  it('is the factor of one time step, as the norms were made', () => {
    const { ratio, perStep } = reachOf(flow('encoder', 0, [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1]));
    expect(ratio).toBeCloseTo(1 / 16, 6);
    expect(perStep).toBeCloseTo(0.5, 6);
  });

  it('leaves out a last time step that no row reads, and one without gradient', () => {
    const padded = { ...flow('encoder', 0, [0.5, 1, 0]), rows: Int32Array.of(4, 4, 0) };
    expect(reachOf(padded).ratio).toBeCloseTo(0.5, 6);
    expect(reachOf(flow('encoder', 0, [1, 0])).ratio).toBeNull();
    expect(reachOf(flow('encoder', 0, [1])).perStep).toBeNull();
  });

  it('names where a gradient vanishes, by the layer that has the most', () => {
    const halves = Array.from({ length: 20 }, (_, time) => 0.5 ** (19 - time));
    const weaker = halves.map((norm) => norm / 10);
    const verdict = flowVerdict([flow('encoder', 0, weaker), flow('encoder', 1, halves)]);
    // 2^-9 is the last above a thousandth.
    expect(verdict).toEqual({ kind: 'vanishes', share: 0.5 ** 19, aliveFrom: 10 });
  });

  it('tells fading, arriving, growing and cut gradients apart', () => {
    const kindOf = (norms: readonly number[]) => flowVerdict([flow('encoder', 0, norms)])?.kind;
    expect(kindOf([0.02, 0.3, 1])).toBe('fades');
    expect(kindOf([0.6, 0.8, 1])).toBe('arrives');
    expect(kindOf([40, 3, 1])).toBe('grows');
    expect(kindOf([0, 0, 0])).toBe('cut');
    expect(kindOf([1])).toBeUndefined();
    expect(kindOf([1, Infinity])).toBeUndefined();
  });
});

describe('the curve of clipping', () => {
  const history = new MetricHistory();
  const norms = Float32Array.of(0.5, 3, 0.9, 8);
  history.append({
    step: Float32Array.of(1, 2, 3, 4),
    trainLoss: norms,
    gradientNorm: norms,
    learningRate: norms,
    teacherForcingRatio: norms,
  });

  it('cuts what is above the clip norm, and counts it', () => {
    const { points, recent, recentClipped } = clippingCurve(history, 1);
    expect(points.map(({ after }) => after)).toEqual([0.5, 1, expect.closeTo(0.9), 1]);
    expect(points.map(({ before }) => before)).toEqual([0.5, 3, expect.closeTo(0.9), 8]);
    expect([recent, recentClipped]).toEqual([4, 2]);
  });

  it('cuts nothing where clipping is off', () => {
    const { points, recentClipped } = clippingCurve(history, 0);
    expect(points.every(({ before, after }) => before === after)).toBe(true);
    expect(recentClipped).toBe(0);
  });

  it('stands in the file with every number of the report', async () => {
    const { client, stores } = createTestStores();
    await stores.run.getState().train();
    const report = await client.gradients();
    const rows = gradientCsv(report, history);
    const of = (record: string) => rows.filter(([first]) => first === record);
    const steps = report.flows.reduce((sum, { norms: each }) => sum + each.length, 0);
    expect(of('flow')).toHaveLength(steps);
    expect(of('flow')[7]).toEqual(
      // Layer and time step from 1.
      ['flow', 100, 'encoder', 1, 8, '', '', 'gradientNorm', '', '', 0.5, 32],
    );
    expect(of('parameter')).toHaveLength(3 * report.parameters.length);
    expect(of('histogram')).toHaveLength(3 * 2 * 24);
    expect(of('update').map((row) => row[10])).toEqual([
      0.5,
      0.5,
      3,
      1,
      expect.closeTo(0.9),
      expect.closeTo(0.9),
      8,
      1,
    ]);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });
});

describe('a histogram', () => {
  const histogram: Histogram = { from: -1, to: 3, counts: Int32Array.of(1, 0, 3, 2) };

  it('is as high as its counts, the highest as high as its field', () => {
    const path = histogramPath(histogram, 'linear', { width: 8, height: 6 });
    expect(path).toBe('M0 6V4H2V6H4V0H6V2H8V6Z');
  });

  it('shows a single weight beside thousands on a logarithmic scale', () => {
    const lonely = { ...histogram, counts: Int32Array.of(1, 9999) };
    const heightOf = (kind: 'log' | 'linear') =>
      100 - Number(/V([\d.]+)H/.exec(histogramPath(lonely, kind, { width: 2, height: 100 }))?.[1]);
    expect(heightOf('linear')).toBeLessThan(0.02);
    expect(heightOf('log')).toBeCloseTo((100 * Math.log(2)) / Math.log(10_000), 1);
  });

  it('finds the bin under a pointer, its range, and zero', () => {
    expect([0, 0.26, 0.99, 1, -2].map((share) => binAt(histogram, share))).toEqual([0, 1, 3, 3, 0]);
    expect(binRange(histogram, 0)).toEqual([-1, 0]);
    expect(binRange(histogram, 3)).toEqual([2, 3]);
    expect(zeroShare(histogram)).toBe(0.25);
    expect(zeroShare({ ...histogram, from: 1 })).toBeNull();
  });

  it('of one value has one bin, and no division by nothing', () => {
    const one: Histogram = { from: 2, to: 2, counts: Int32Array.of(7) };
    expect(binRange(one, 0)).toEqual([2, 2]);
    expect(histogramPath(one, 'log', { width: 4, height: 2 })).toBe('M0 2V0H4V2Z');
  });
});

describe('the update ratio', () => {
  it('is judged against the usual range, and not at all where weights were zero', () => {
    expect(ratioVerdict(1e-5, 1)).toBe('small');
    expect(ratioVerdict(1e-3, 1)).toBe('usual');
    expect(ratioVerdict(0.5, 1)).toBe('large');
    expect(ratioVerdict(Infinity, 0)).toBe('fromZero');
    expect(ratioVerdict(0, 0)).toBe('fromZero');
  });

  it('stands on a logarithmic track, beyond it at its ends', () => {
    expect([0, 1e-6, 1e-3, 1, 40].map(ratioPlace)).toEqual([0, 0, expect.closeTo(0.5), 1, 1]);
  });
});

describe('numbers of many sizes', () => {
  it('keep three digits and take powers of ten where those are shorter', () => {
    expect([0, 0.01234, 12.345, 1234, -0.5, 4.13e-5, 2e7, NaN, Infinity].map(formatNorm)).toEqual([
      '0',
      '0.0123',
      '12.3',
      '1234',
      '−0.500',
      '4.1·10⁻⁵',
      '2.0·10⁷',
      '–',
      '∞',
    ]);
    expect([1e-3, 0.1, 1, 1000, 0.3].map(formatTick)).toEqual(['10⁻³', '0.1', '1', '10³', '0.3']);
    expect([1, 0.42, 1 / 321, 1e-9].map(formatShare)).toEqual([
      '100 %',
      '42 %',
      '1/320',
      '1.0·10⁻⁹',
    ]);
  });
});

describe('the keys of the list', () => {
  const columnsOf = () => 4;
  const press = (key: string, from: Parameters<typeof nextPlace>[1]) =>
    nextPlace(key, from, 3, columnsOf);

  it('walk through parameters up and down, through bins left and right', () => {
    expect(press('ArrowDown', null)).toEqual({ row: 0, column: null });
    expect(press('ArrowUp', null)).toEqual({ row: 2, column: null });
    expect(press('ArrowRight', { row: 1, column: null })).toEqual({ row: 1, column: 0 });
    expect(press('ArrowRight', { row: 1, column: 3 })).toEqual({ row: 1, column: 3 });
    expect(press('ArrowLeft', { row: 1, column: 0 })).toEqual({ row: 1, column: null });
    expect(press('ArrowDown', { row: 1, column: 2 })).toEqual({ row: 2, column: 2 });
    expect(press('End', { row: 0, column: null })).toEqual({ row: 2, column: null });
    expect(press('Escape', { row: 0, column: 1 })).toBeNull();
    expect(press('a', null)).toBeUndefined();
  });
});
