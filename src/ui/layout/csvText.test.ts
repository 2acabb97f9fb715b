import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csvText';

/** A strict reader of RFC 4180, as plain as can be. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (character === '\r' && text[i + 1] === '\n') {
      i++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += character;
  }
  return rows;
}

describe('rows as CSV', () => {
  it('quote what would break a row, and double the quotes', () => {
    expect(
      csvText([
        ['a', 'b,c'],
        ['say "hi"', 'two\nlines'],
      ]),
    ).toBe('a,"b,c"\r\n"say ""hi""","two\nlines"\r\n');
  });

  it('leave numbers as they are, and nothing for what is none', () => {
    expect(csvText([[-1.5, 0.1, Number.NaN, Infinity, 1e-9]])).toBe('-1.5,0.1,,,1e-9\r\n');
  });

  it('keep as many digits of a number as a 32-bit float has', () => {
    const value = Math.fround(0.1);
    const [text = ''] = csvText([[value]]).split('\r');
    expect(text).toBe('0.100000001');
    expect(Math.fround(Number(text))).toBe(value);
    expect(csvText([[12345678901]])).toBe('12345678901\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('do not let %j become a formula', (text) => {
    expect(csvText([[text]])).toBe(`'${text}\r\n`);
  });

  it('come back as they were, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => `x${value}`);
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        (rows) => {
          expect(parse(csvText(rows))).toEqual(rows);
        },
      ),
    );
  });

  it('never start a cell of text with the sign of a formula', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(parse(csvText([[value]]))[0]![0]).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
