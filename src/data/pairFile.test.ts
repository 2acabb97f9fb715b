import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePairs } from './pairFile';

describe('parsePairs', () => {
  it('reads two columns whatever the line ending, with or without a byte order mark', () => {
    const pairs = [
      { source: 'a b', target: '1' },
      { source: ' c', target: '2 ' },
    ];
    for (const ending of ['\n', '\r\n', '\r']) {
      for (const mark of ['', '\uFEFF']) {
        const text = `${mark}a b\t1${ending} c\t2 ${ending}`;
        expect(parsePairs(text)).toEqual({ pairs, problems: [] });
      }
    }
  });

  it('skips blank rows and names the number of each bad one', () => {
    const { pairs, problems } = parsePairs('a\tb\n\n  \nlonely\na\tb\tc\n\tb\na\t \nx\ty');
    expect(pairs).toEqual([
      { source: 'a', target: 'b' },
      { source: 'x', target: 'y' },
    ]);
    expect(problems).toEqual([
      { row: 4, message: 'row 4 has no tab: put one between source and target' },
      { row: 5, message: 'row 5 has 3 columns: keep two, source and target' },
      { row: 6, message: 'row 6 has an empty source: fill it or delete the row' },
      { row: 7, message: 'row 7 has an empty target: fill it or delete the row' },
    ]);
  });

  it('takes any text: each row that is not blank is a pair or one problem', () => {
    const pieces = fc.oneof(
      fc.constantFrom('\t', '\n', '\r', '\r\n', '\uFEFF', ' ', 'a', '文'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (text) => {
          const { pairs, problems } = parsePairs(text);
          const rows = text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
          const notBlank = rows.filter((row) => row.includes('\t') || row.trim() !== '');
          expect(pairs.length + problems.length).toBe(notBlank.length);
          for (const { source, target } of pairs) {
            expect(rows).toContain(`${source}\t${target}`);
            expect(source.trim() && target.trim()).not.toBe('');
          }
          const numbers = problems.map((problem) => problem.row);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads back the pairs that were written', () => {
    const column = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() !== '' && !/[\t\r\n\uFEFF]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.record({ source: column, target: column })), (pairs) => {
        const text = pairs.map(({ source, target }) => `${source}\t${target}\n`).join('');
        expect(parsePairs(text)).toEqual({ pairs, problems: [] });
      }),
    );
  });
});
