import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DEFAULT_READ_OPTIONS, type ReadProgress } from '../../domain/dataImport';
import { MAX_BYTES } from './readLimits';
import { readTable } from './readTable';
import { readForTest, rowsOf } from './tableForTest';

type Bytes = Uint8Array<ArrayBuffer>;

const PAIRS = 'source\ttarget\ncat\tchat\ndog\tchien\n';
const ROWS = [
  ['cat', 'chat'],
  ['dog', 'chien'],
];

function utf16(text: string, isLittleEndian: boolean): Bytes {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian);
  return new Uint8Array(view.buffer);
}

describe('encodings', () => {
  test('UTF-8 with a mark, UTF-16 with and without one are found out', async () => {
    const chinese = '猫在房子里\tthe cat\n狗\tdog\n'.repeat(20);
    const cases: [string | Bytes, string][] = [
      [`\uFEFF${chinese}`, 'utf-8'],
      [utf16(`\uFEFF${chinese}`, true), 'utf-16le'],
      [utf16(`\uFEFF${chinese}`, false), 'utf-16be'],
      [utf16(chinese, true), 'utf-16le'],
      [utf16(chinese, false), 'utf-16be'],
      [utf16(PAIRS, true), 'utf-16le'],
    ];
    for (const [content, encoding] of cases) {
      const table = await readForTest(content);
      expect(table.encoding).toBe(encoding);
      expect(rowsOf(table)[0]?.[1]).toBe(
        encoding === 'utf-16le' && table.hasHeader ? 'chat' : 'the cat',
      );
    }
  });

  test('a chosen encoding is used, and without it what cannot be read stays visible', async () => {
    const gb = new Uint8Array([0xc3, 0xa8, 0x09, 0x63, 0x61, 0x74, 0x0a]); // 猫, tab, cat
    expect(rowsOf(await readForTest(gb, { encoding: 'gb18030' }))).toEqual([['猫', 'cat']]);
    const latin = new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x09, 0x63, 0x0a]);
    expect(rowsOf(await readForTest(latin))).toEqual([['caf\uFFFD', 'c']]);
    expect(rowsOf(await readForTest(latin, { encoding: 'windows-1252' }))).toEqual([['café', 'c']]);
  });

  test('a zero byte in UTF-8 stays where it is', async () => {
    expect(rowsOf(await readForTest('a\0b\tc\nd\te\n'))[0]).toEqual(['a\0b', 'c']);
  });

  test('UTF-32 and what is no text are refused by name', async () => {
    const utf32 = new Uint8Array([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]);
    await expect(readForTest(utf32)).rejects.toMatchObject({ code: 'badEncoding' });
    const noise = Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 32);
    await expect(readForTest(noise)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(readForTest('%PDF-1.7')).rejects.toThrow('is a PDF');
  });
});

test('mixed line ends are read as one and noted', async () => {
  const table = await readForTest('a\tb\r\nc\td\ne\tf\rg\th');
  expect(rowsOf(table)).toHaveLength(4);
  expect(table.hasMixedLineEnds).toBe(true);
  expect((await readForTest('a\tb\r\nc\td\r\n')).hasMixedLineEnds).toBe(false);
});

describe('delimiters and headers', () => {
  test('semicolons and bars are found, and a comma within the text is none', async () => {
    expect(rowsOf(await readForTest('fr;en\nbonjour, toi;hello you\nnon;no\n'))).toEqual([
      ['bonjour, toi', 'hello you'],
      ['non', 'no'],
    ]);
    expect((await readForTest('a|b\nc|d\n')).cells).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  test('names of Kaggle and of programs are a header, pairs of words are none', async () => {
    const headers = [
      'English words/sentences,French words/sentences\nHi.,Salut!\n',
      ',question,answer\n0,who?,me\n1,why?,so\n',
      'src_text,tgt_text\na,b\n',
      'word,count\nx,1\ny,2\nz,3\n',
    ];
    for (const text of headers) expect(await readForTest(text)).toMatchObject({ hasHeader: true });
    expect(await readForTest('english,anglais\ndog,chien\n')).toMatchObject({ hasHeader: false });
    expect(await readForTest(PAIRS, { hasHeader: false })).toMatchObject({
      columns: ['1', '2'],
      rowNumbers: [1, 2, 3],
    });
  });

  test('tabs with Excel quoting are unwrapped', async () => {
    const table = await readForTest('a "b"\tc\n"two\nlines"\t"say ""x"""\n"p"\tq\n', {
      name: 'x.tsv',
    });
    expect(rowsOf(table)[1]).toEqual(['two\nlines', 'say "x"']);
  });

  test('one column, no rows and nothing are refused by name', async () => {
    await expect(readForTest('only\nwords\n')).rejects.toMatchObject({ code: 'noColumns' });
    await expect(readForTest('source,target\n')).rejects.toMatchObject({ code: 'empty' });
    await expect(readForTest('')).rejects.toMatchObject({ code: 'empty' });
  });

  test('repeated and missing names get their own', async () => {
    const table = await readForTest('text,text,\na,b,c\n', { hasHeader: true });
    expect(table.columns).toEqual(['text', 'text (2)', '3']);
  });
});

describe('JSON', () => {
  const objects = [
    { source: 'cat', target: 'chat' },
    { source: 'dog', target: 'chien' },
  ];
  test('arrays, wrapped arrays, columns and objects one after the other are all records', async () => {
    const texts = [
      JSON.stringify(objects),
      JSON.stringify(objects, null, 2),
      JSON.stringify({ version: '1', data: objects }),
      JSON.stringify({ source: ['cat', 'dog'], target: ['chat', 'chien'] }),
      objects.map((object) => JSON.stringify(object, null, 2)).join('\n'),
      JSON.stringify([['cat', 'chat'], ['dog', 'chien']]), // prettier-ignore
    ];
    for (const text of texts) {
      const table = await readForTest(text);
      expect(table).toMatchObject({ format: 'json', problemCount: 0 });
      expect(rowsOf(table)).toEqual(ROWS);
    }
  });

  test('a bad record is one problem; fields that come late are empty before', async () => {
    const table = await readForTest('[{"a":"1","b":"2"},{"a":oops},7,{"a":"3","b":"4","c":[]}]');
    expect(rowsOf(table)).toEqual([
      ['1', '2', ''],
      ['3', '4', ''],
    ]);
    expect(table.rowNumbers).toEqual([1, 4]);
    expect(table.problems.map(({ row }) => row)).toEqual([2, 3]);
  });

  test('of records within a record only the first is read, and that is said', async () => {
    const table = await readForTest('{"id":"1","turns":[{"text":"a"},{"text":"b"}]}\n{"id":"2"}\n');
    expect(table.columns).toEqual(['id', 'turns.text']);
    expect(table.problems).toEqual([
      { row: 1, message: 'record 1: of the 2 in turns only the first is read' },
    ]);
  });
});

describe('archives', () => {
  test('gzip is unpacked as it is read, and one that is cut off is refused', async () => {
    const packed = new Uint8Array(gzipSync(PAIRS));
    expect(rowsOf(await readForTest(packed, { name: 'pairs.tsv.gz' }))).toEqual(ROWS);
    await expect(readForTest(packed.slice(0, -6))).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('the first readable file of a zip is read, or the one that was chosen', async () => {
    const packed = zipSync({
      '_about.txt': strToU8('about'),
      'photo.png': strToU8('x'),
      'a/fra.txt': [strToU8(PAIRS), { level: 0 }],
      'b.csv': strToU8('x,y\n1,2\n'),
    });
    const table = await readForTest(packed, { name: 'fra-eng.zip' });
    expect(table).toMatchObject({ name: 'fra-eng.zip', entries: ['a/fra.txt', 'b.csv'] });
    expect(rowsOf(table)).toEqual(ROWS);
    expect((await readForTest(packed, { entry: 'b.csv' })).format).toBe('csv');
    await expect(readForTest(packed, { entry: 'c.csv' })).rejects.toMatchObject({ code: 'badZip' });
    const without = zipSync({ 'photo.png': strToU8('x') });
    await expect(readForTest(without)).rejects.toMatchObject({ code: 'badZip' });
    const workbook = zipSync({ 'xl/workbook.xml': strToU8('x') });
    await expect(readForTest(workbook)).rejects.toThrow('Excel');
  });

  test('what unpacks to far more than text would is refused by name', async () => {
    const much = gzipSync(Buffer.alloc(80 * 1024 ** 2, `a,${'b'.repeat(2000)}\n`));
    await expect(readForTest(new Uint8Array(much))).rejects.toMatchObject({ code: 'tooLarge' });
    const packed = zipSync({ 'bomb.csv': strToU8(PAIRS) });
    const view = new DataView(packed.buffer);
    // The directory's entry, 22 bytes of end and the name before it, says how long the file is.
    view.setUint32(packed.length - 22 - 46 - 'bomb.csv'.length + 24, 3e9, true);
    await expect(readForTest(packed)).rejects.toMatchObject({ code: 'tooLarge' });
  });
});

test('a file over 2 GB is refused before it is read', async () => {
  const blob = { size: MAX_BYTES + 1 } as Blob;
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(
    readTable({ name: 'big.csv', blob }, DEFAULT_READ_OPTIONS, control),
  ).rejects.toMatchObject({ code: 'tooLarge', details: { name: 'big.csv' } });
});

test('progress rises to the end, and a read that is cancelled ends', async () => {
  const blob = new Blob(Array.from({ length: 200 }, () => 'some words,and others\n'.repeat(5000)));
  const seen: ReadProgress[] = [];
  const abort = new AbortController();
  const read = () =>
    readTable({ name: 'big.csv', blob }, DEFAULT_READ_OPTIONS, {
      signal: abort.signal,
      onProgress: (progress) => seen.push(progress),
    });
  const table = await read();
  expect(seen.at(-1)).toEqual({ bytesRead: blob.size, bytesTotal: blob.size, rows: 1_000_000 });
  expect(seen.map(({ rows }) => rows)).toEqual(seen.map(({ rows }) => rows).sort((a, b) => a - b));
  expect(table.rowNumbers).toHaveLength(1_000_000);
  const cancelled = read();
  setTimeout(() => abort.abort(), 0);
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
});
