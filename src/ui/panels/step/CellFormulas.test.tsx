import { cleanup, render } from '@testing-library/react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CellType } from '../../../base/cellType';
import { createRng } from '../../../base/rng';
import { createI18n } from '../../locales/i18n';
import { CellFormulas } from './CellFormulas';

let words: i18n;

beforeAll(async () => {
  words = await createI18n();
});
afterEach(cleanup);

const UNITS = 20;
const rng = createRng(7);
const normal = () => rng.nextNormal();
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The vectors of one time step that obey the cell's equations, as float32. */
function stepOf(cell: CellType): Readonly<Record<string, Float32Array>> {
  const make = (value: (unit: number) => number) =>
    Float32Array.from({ length: UNITS }, (_, unit) => value(unit));
  const before = make(() => Math.tanh(normal()));
  if (cell === 'lstm') {
    const [i, f, o] = [0, 1, 2].map(() => make(() => sigmoid(normal()))) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const g = make(() => Math.tanh(normal()));
    const cellBefore = make(() => 3 * normal());
    const c = make((unit) => f[unit]! * cellBefore[unit]! + i[unit]! * g[unit]!);
    const h = make((unit) => o[unit]! * Math.tanh(c[unit]!));
    return { 'h′': before, 'c′': cellBefore, i, f, g, o, c, h };
  }
  const [r, z] = [0, 1].map(() => make(() => sigmoid(normal()))) as [Float32Array, Float32Array];
  const n = make(() => Math.tanh(normal()));
  const h = make((unit) => (1 - z[unit]!) * n[unit]! + z[unit]! * before[unit]!);
  return cell === 'gru' ? { 'h′': before, r, z, n, h } : { 'h′': before, h: n };
}

/** The lines of mathematics, a formula after the other, spaces and signs made plain. */
function linesOf(cell: CellType, unit: number | null) {
  const step = stepOf(cell);
  const rows = Object.entries(step).map(([symbol, values]) => ({
    id: symbol,
    symbol,
    kind: 'gate' as const,
    values,
  }));
  const { container, unmount } = render(
    <I18nextProvider i18n={words}>
      <CellFormulas cell={cell} rows={rows} unit={unit} hasMeans />
    </I18nextProvider>,
  );
  const lines = [...container.querySelectorAll('math')].map(({ textContent }) =>
    textContent.replaceAll('−', '-').replaceAll('\u2061', '').replaceAll('\u2062', ' '),
  );
  unmount();
  return { lines, step };
}

/** Works out what a reader would: the numbers as they are written, and how far rounding may go. */
function workOutShown(line: string): { value: number; slack: number } {
  const terms = /^[a-z]=(?<f>.+)×(?<c>.+)\+(?<i>.+)×(?<g>.+)$/.exec(line)?.groups;
  if (terms) {
    const [a, b, c, d] = [terms['f'], terms['c'], terms['i'], terms['g']].map(read) as [
      number,
      number,
      number,
      number,
    ];
    return { value: a * b + c * d, slack: rounding(a, b, c, d) };
  }
  const product = /^[a-z]=(?<o>.+)×tanh\((?<c>.+)\)$/.exec(line)?.groups;
  if (!product) throw new Error(`not a formula: ${line}`);
  const [o, c] = [read(product['o']), read(product['c'])] as const;
  return { value: o * Math.tanh(c), slack: rounding(o, c) };
}

function read(text: string | undefined): number {
  const difference = /^\(1-(?<take>\d.*)\)$/.exec(text ?? '')?.groups?.['take'];
  if (difference !== undefined) return 1 - Number(difference);
  return Number((text ?? '').replace(/^\(|\)$/g, ''));
}

function rounding(...numbers: number[]): number {
  return 0.0005 * (1 + numbers.reduce((sum, each) => sum + Math.abs(each), 0)) + 1e-6;
}

describe('the formulas of a cell', () => {
  it.each([
    ['rnn', ['h=tanh(W x+U h′+b)']],
    ['lstm', ['c=f⊙c′+i⊙g', 'h=o⊙tanhc']],
    ['gru', ['n=tanh(W x+b+r⊙(U h′+d))', 'h=(1-z)⊙n+z⊙h′']],
  ] as const)('stand in symbols for a %s', (cell, lines) => {
    expect(linesOf(cell, null).lines).toEqual(lines);
  });

  it.each(['lstm', 'gru'] as const)('of a %s combine the numbers they show', (cell) => {
    for (let unit = 0; unit < UNITS; unit++) {
      const { lines } = linesOf(cell, unit);
      const worked = lines.flatMap((line, at) =>
        line.includes('×') ? [{ line, result: lines[at + 1]! }] : [],
      );
      expect(worked).toHaveLength(cell === 'lstm' ? 2 : 1);
      for (const { line, result } of worked) {
        const { value, slack } = workOutShown(line);
        expect(Math.abs(value - read(result.slice(1))), `${line} ${result}`).toBeLessThan(slack);
      }
    }
  });

  it('end in the value of the trace', () => {
    for (const cell of ['rnn', 'lstm', 'gru'] as const) {
      const { lines, step } = linesOf(cell, 3);
      const shown = step['h']![3]!.toFixed(3);
      expect(lines.at(-1)).toBe(`=${Number(shown) === 0 ? '0.000' : shown}`);
    }
  });
});
