import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsIn,
  gapPath,
  nearestPlace,
  placePlots,
  seriesPaths,
  stepTicks,
  xOfStep,
  type StepPlot,
} from './stepPlot';

const series = (name: string, values: readonly number[]) => ({
  name,
  label: name,
  color: 'red',
  values,
});

function plot(patch: Partial<StepPlot> = {}): StepPlot {
  return {
    title: 'loss',
    scale: 'linear',
    atLeast: [0, 1],
    format: String,
    series: [series('a', [1, 2, 4])],
    ...patch,
  };
}

describe('plots over training steps', () => {
  it('stand beside each other where there is room, else below', () => {
    expect([390, 560, 620, 1200].map((width) => columnsIn(width, 2))).toEqual([1, 1, 2, 2]);
    const narrow = placePlots([plot(), plot()], 390);
    const wide = placePlots([plot(), plot()], 700);
    expect(narrow[0]?.box.left).toBe(narrow[1]?.box.left);
    expect(narrow[1]!.box.top).toBeGreaterThan(narrow[0]!.box.top + narrow[0]!.box.height);
    expect(wide[0]?.box.top).toBe(wide[1]?.box.top);
    expect(wide[1]!.box.left + wide[1]!.box.width).toBeLessThanOrEqual(700);
  });

  it('have a logarithmic axis of their lines, however near to zero a band comes', () => {
    const banded = { ...series('a', [1, 2, 4]), low: [1e-6, -1, 1], high: [2, 5, 7] };
    const [{ box, yOf } = expect.fail('no plot')] = placePlots(
      [plot({ scale: 'log', series: [banded] })],
      480,
    );
    expect(yOf(1)).toBeGreaterThan(box.top + 0.9 * box.height);
    expect(yOf(7)).toBeGreaterThan(box.top);
    expect(yOf(1e-6)).toBe(box.top + box.height);
  });

  it('have several ticks on a logarithmic axis, also between two powers of ten', () => {
    for (const values of [
      [0.38, 2.2],
      [0.9, 12],
      [1e-5, 900],
    ]) {
      const [{ ticks } = expect.fail('no plot')] = placePlots(
        [plot({ scale: 'log', series: [series('a', values)] })],
        480,
      );
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });

  it('have every value within, larger ones above, and ticks where they say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-5, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('linear', 'log'),
        (values, scale) => {
          const [{ box, yOf, ticks } = expect.fail('no plot')] = placePlots(
            [plot({ scale, series: [series('a', values)] })],
            480,
          );
          const sorted = [...values].sort((a, b) => a - b);
          const places = sorted.map(yOf);
          for (const [index, y] of places.entries()) {
            expect(y).toBeGreaterThanOrEqual(box.top - 1e-6);
            expect(y).toBeLessThanOrEqual(box.top + box.height + 1e-6);
            if (index > 0) expect(y).toBeLessThanOrEqual(places[index - 1]! + 1e-6);
          }
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThan(10);
        },
      ),
    );
  });

  it('leave out what is no number, and put what has no logarithm at the foot', () => {
    const steps = [0, 10, 20];
    const values = [Number.NaN, 0, 2];
    const [placed = expect.fail('no plot')] = placePlots(
      [plot({ scale: 'log', series: [series('a', values)] })],
      480,
    );
    expect(placed.yOf(0)).toBeCloseTo(placed.box.top + placed.box.height, 6);
    expect(seriesPaths(series('a', values), steps, placed).line.match(/[ML]/g)).toHaveLength(2);
    const lone = seriesPaths(series('a', [5]), [10], placed).lone;
    expect(lone?.x).toBe(placed.box.left + placed.box.width);
  });

  it('shade the room between the first two series, and bands of intervals', () => {
    const steps = [0, 1];
    const two = plot({ shadesGap: true, series: [series('a', [0, 1]), series('b', [1, 1])] });
    const [placed = expect.fail('no plot')] = placePlots([two], 480);
    // There along one and back along the other.
    expect(gapPath(placed, steps)?.match(/[ML]/g)).toHaveLength(4);
    expect(gapPath({ ...placed, plot: plot() }, steps)).toBeNull();
    const banded = { ...series('a', [1, 1]), low: [0, -Infinity], high: [2, Infinity] };
    expect(seriesPaths(banded, steps, placed).band).not.toContain('Infinity');
  });

  it('find the step that is pointed at', () => {
    const box = { left: 40, top: 0, width: 100, height: 50 };
    const steps = [0, 10, 90, 100];
    const at = (x: number) => nearestPlace(box, x, steps);
    expect([at(-20), at(46), at(60), at(100), at(400)]).toEqual([0, 1, 1, 2, 3]);
    expect(nearestPlace(box, 50, [])).toBeNull();
    for (const [place, step] of steps.entries()) expect(at(xOfStep(box, step, 100))).toBe(place);
  });

  it('name the first step, the last and one between', () => {
    expect(stepTicks(2660)).toEqual([0, 1300, 2660]);
    expect(stepTicks(2)).toEqual([0, 2]);
    expect(stepTicks(0)).toEqual([0]);
  });
});
