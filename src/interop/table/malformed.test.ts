/**
 * Ten thousand inputs that no one should send. Whatever comes, a read ends, in a table or in an
 * ImportError, and what stood in the input is in the table, in a line that is a problem, or nothing.
 */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { TEXT_ENCODINGS, type ReadOptions } from '../../domain/dataImport';
import { ImportError } from './importError';
import { MAX_LISTED_PROBLEMS } from './readLimits';
import type { Table } from './table';
import { readForTest, rowsOf } from './tableForTest';

const TIMEOUT_MS = 120_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** The table, or null where the input was refused by name. @throws whatever else happened. */
async function settle(
  content: string | Bytes,
  options: Parameters<typeof readForTest>[1] = {},
): Promise<Table | null> {
  try {
    return await readForTest(content, options);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.message).toMatch(/\.$/);
    return null;
  }
}

function checkWhole(table: Table): void {
  const { cells, columns, rowNumbers, problems, problemCount } = table;
  expect(cells).toHaveLength(columns.length);
  expect(new Set(columns).size).toBe(columns.length);
  for (const column of cells) {
    expect(column).toHaveLength(rowNumbers.length);
    expect(column.every((cell) => typeof cell === 'string')).toBe(true);
  }
  for (let row = 1; row < rowNumbers.length; row++) {
    expect(rowNumbers[row]).toBeGreaterThan(rowNumbers[row - 1]!);
  }
  expect(problems).toHaveLength(Math.min(problemCount, MAX_LISTED_PROBLEMS));
}

/** Words that occur once each between what breaks CSV. */
const soup = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('WORD') },
      { weight: 8, arbitrary: fc.constantFrom(',', '\t', '\n') },
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          '"',
          '""',
          '\r',
          '\r\n',
          ';',
          '|',
          '\0',
          'é',
          '\ud800',
          ' ',
          '{',
          '[',
        ),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.map((part, index) => (part === 'WORD' ? `w${index}x` : part)).join(''));

/** The words that are neither in a cell or name nor on a line whose row is a problem. */
function lostWords(input: string, table: Table): string[] {
  const held = [...table.columns, ...table.cells.flat()].join(' ');
  const starts = new Map<number, boolean>();
  for (const row of Array.from(table.rowNumbers)) starts.set(row, false);
  for (const { row } of table.problems) starts.set(row, true);
  const lost: string[] = [];
  let isProblem = false;
  input.split(/\r\n|\r|\n/).forEach((line, index) => {
    isProblem = starts.get(index + 1) ?? isProblem;
    for (const [word] of line.matchAll(/w\d+x/g)) {
      if (!isProblem && !held.includes(word)) lost.push(word);
    }
  });
  return lost;
}

test(
  '4,000 tables with broken quotes, widths and line ends lose no word silently',
  async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        soup,
        fc.constantFrom<ReadOptions['format']>('auto', 'csv', 'tsv'),
        fc.constantFrom(true, false, 'auto' as const),
        async (input, format, hasHeader) => {
          const table = await settle(input, { format, hasHeader, encoding: 'utf-8' });
          if (!table || table.format === 'json' || table.format === 'jsonl') return;
          read++;
          checkWhole(table);
          expect(lostWords(input, table)).toEqual([]);
        },
      ),
      { numRuns: 4000 },
    );
    // Else nothing but refusals was looked at.
    expect(read).toBeGreaterThan(1000);
  },
  TIMEOUT_MS,
);

/** A text with a few characters removed, doubled or put in. */
function damaged(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const damage = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fc.constantFrom('', '"', '{', '}', '[', ']', ',', '\\', '\n', '\0', 'x'),
    fc.nat({ max: 3 }),
  );
  return fc.tuple(valid, fc.array(damage, { maxLength: 4 })).map(([text, damages]) =>
    damages.reduce((current, [place, inserted, removed]) => {
      const at = Math.floor(place * current.length);
      return current.slice(0, at) + inserted + current.slice(at + removed);
    }, text),
  );
}

const values = fc.jsonValue({ maxDepth: 3 });
const records = fc
  .array(fc.dictionary(fc.constantFrom('source', 'target', 'answers', '__proto__'), values), {
    maxLength: 8,
  })
  .map((list) => list.map((fields, index) => ({ ...fields, word: `w${index}x` })));

test(
  '2,500 damaged JSON Lines and arrays give each line or record to the table or to the problems',
  async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        damaged(records.map((list) => list.map((r) => JSON.stringify(r)).join('\n'))),
        async (input) => {
          const table = await settle(input, { format: 'jsonl' });
          if (!table) return;
          read++;
          checkWhole(table);
          const said = new Set([
            ...Array.from(table.rowNumbers),
            ...table.problems.map(({ row }) => row),
          ]);
          input.split('\n').forEach((line, index) => {
            if (line.trim() !== '') expect(said).toContain(index + 1);
          });
        },
      ),
      { numRuns: 1250 },
    );
    await fc.assert(
      fc.asyncProperty(
        damaged(records.map((list) => JSON.stringify(list, null, 1))),
        async (input) => {
          const table = await settle(input, { format: 'json' });
          if (!table) return;
          read++;
          checkWhole(table);
          const held = [...table.columns, ...table.cells.flat()].join(' ');
          const words = [...input.matchAll(/w\dx/g)].map(([word]) => word);
          expect(table.problemCount > 0 || words.every((word) => held.includes(word))).toBe(true);
        },
      ),
      { numRuns: 1250 },
    );
    expect(read).toBeGreaterThan(700);
  },
  TIMEOUT_MS,
);

const MARKS = [
  '',
  '\x1f\x8b\x08',
  'PK\x03\x04',
  'PAR1',
  '\xff\xfe',
  '\xfe\xff',
  '\xef\xbb\xbf',
  '{',
  '[',
];

test(
  '1,500 runs of random bytes, read as whatever they begin like, are read or refused',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MARKS),
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom<ReadOptions['format']>('auto', 'csv', 'tsv', 'json', 'jsonl', 'parquet'),
        fc.constantFrom(...TEXT_ENCODINGS),
        async (mark, random, format, encoding) => {
          const bytes = new Uint8Array(
            [...mark].map((unit) => unit.charCodeAt(0)).concat(...random),
          );
          const table = await settle(bytes, { format, encoding });
          if (table) checkWhole(table);
        },
      ),
      { numRuns: 1500 },
    );
  },
  TIMEOUT_MS,
);

/** Bytes with a few of them changed after the mark, or cut off. */
function damagedBytes(bytes: Bytes): fc.Arbitrary<Bytes> {
  const place = fc.integer({ min: 4, max: bytes.length - 1 });
  return fc
    .tuple(fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 4 }), fc.option(place))
    .map(([changes, end]) => {
      const copy = bytes.slice();
      for (const [at, byte] of changes) copy[at] = byte;
      return end === null ? copy : copy.slice(0, end);
    });
}

test(
  '1,000 damaged archives give the very table or are refused',
  async () => {
    const text = Array.from({ length: 40 }, (_, index) => `source ${index}\ttarget ${index}`).join(
      '\n',
    );
    const packed = [
      gzipSync(strToU8(text)),
      zipSync({ '_about.txt': strToU8('about'), 'fra.txt': strToU8(text) }),
    ];
    const expected = rowsOf(await readForTest(text));
    for (const bytes of packed) {
      await fc.assert(
        fc.asyncProperty(damagedBytes(bytes), async (input) => {
          const table = await settle(input, { name: 'pairs.bin' });
          if (table) expect(rowsOf(table)).toEqual(expected);
        }),
        { numRuns: 500 },
      );
    }
  },
  TIMEOUT_MS,
);

test(
  '1,000 damaged parquet files are read or refused, and those that are cut off refused',
  async () => {
    const fixtures = ['translation', 'questions', 'plain'] as const;
    for (const [index, name] of fixtures.entries()) {
      const path = new URL(`../../../tests/parquet/${name}.parquet`, import.meta.url);
      const bytes = new Uint8Array(await readFile(path));
      await fc.assert(
        fc.asyncProperty(damagedBytes(bytes), async (input) => {
          const table = await settle(input, { format: 'parquet' });
          if (table) checkWhole(table);
          if (input.length < bytes.length) expect(table).toBeNull();
        }),
        { numRuns: index === 0 ? 334 : 333 },
      );
    }
  },
  TIMEOUT_MS,
);
