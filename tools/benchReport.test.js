/** What makes a row of the benchmark void, and what it is held against. */
import { describe, expect, it } from 'vitest';
import { formatTable, judgeRows, peaksOf } from './benchReport.js';

/** @param {Partial<import('./benchReport').BenchRow>} row @returns {import('./benchReport').BenchRow} */
function rowOf(row) {
  return {
    name: 'ours',
    backend: 'wasm',
    workload: 'R',
    secondsPerStep: 0.5,
    losses: [4.6, 4.5, 4.4],
    ...row,
  };
}

const pytorch = rowOf({ name: 'pytorch', backend: 'cpu', secondsPerStep: 1 });

describe('judging the rows of a benchmark', () => {
  it('voids a row whose losses leave PyTorch’s by more than a thousandth', () => {
    const [, near, far] = judgeRows(
      [pytorch, rowOf({ losses: [4.6, 4.5009, 4.4] }), rowOf({ losses: [4.6, 4.5, 4.4011] })],
      1e9,
    );
    expect(near?.void).toBeUndefined();
    expect(far?.void).toContain('pytorch-cpu');
    expect(far?.largestLossDifference).toBeCloseTo(0.0011, 6);
  });

  it('compares only the steps that both rows trained, and says how many', () => {
    const [, slow] = judgeRows([pytorch, rowOf({ losses: [4.6] })], 1e9);
    expect(slow).toMatchObject({ comparedSteps: 1, largestLossDifference: 0 });
    expect(slow?.void).toBeUndefined();
  });

  it('voids a row whose losses are no numbers, or whose device complained', () => {
    const [, nan, broken] = judgeRows(
      [pytorch, rowOf({ losses: [Number.NaN] }), rowOf({ deviceErrors: ['out of buffers\nmore'] })],
      1e9,
    );
    expect(nan?.void).toBeDefined();
    expect(broken?.void).toContain('out of buffers');
  });

  it('leaves out rows that were not measured', () => {
    const absent = { name: 'pytorch', backend: 'cpu', workload: /** @type {const} */ ('R') };
    const [first, second] = judgeRows([{ ...absent, absent: 'no torch' }, rowOf({})], 1e9);
    expect(first).toEqual({ ...absent, absent: 'no torch' });
    expect(second?.void).toBeUndefined();
  });

  it('holds a step against the best product of its backend, whoever measured that', () => {
    const rows = judgeRows(
      [
        pytorch,
        rowOf({ productGflops: 3 }),
        rowOf({ name: 'jax-js', productGflops: 4, secondsPerStep: 2 }),
      ],
      1e9,
    );
    const peaks = peaksOf(rows);
    expect(peaks).toEqual({ wasm: 4 });
    const table = formatTable('R', rows, peaks);
    expect(table).toContain('2.00 (50 %)');
    expect(table).toContain('ours-wasm is 2.00x as fast as pytorch-cpu');
    expect(table).toContain('ours-wasm is 4.00x as fast as jax-js-wasm');
  });
});
