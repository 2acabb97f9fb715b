import { expect, test } from 'vitest';
import { readForTest, rowsOf } from './tableForTest';

test('a CSV with a header, quotes and a line end within a field is read', async () => {
  const table = await readForTest('source,target\n"a, b","say ""hi"""\n"two\nlines",x\nlast,y\n', {
    name: 'pairs.csv',
  });
  expect(table).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    hasHeader: true,
    columns: ['source', 'target'],
    rowNumbers: [2, 3, 5],
    problemCount: 0,
    hasMixedLineEnds: false,
  });
  expect(rowsOf(table)).toEqual([
    ['a, b', 'say "hi"'],
    ['two\nlines', 'x'],
    ['last', 'y'],
  ]);
});

test('ragged rows are reported by their line and the rest is read', async () => {
  const table = await readForTest(
    'cat,chat\ndog\n\nbird,oiseau,x\ncow,vache,\nsun,soleil\nsea,mer',
  );
  expect(rowsOf(table)).toEqual([
    ['cat', 'chat'],
    ['cow', 'vache'],
    ['sun', 'soleil'],
    ['sea', 'mer'],
  ]);
  expect(table.problems).toEqual([
    { row: 2, message: 'line 2 has 1 column where the others have 2' },
    { row: 4, message: 'line 4 has 3 columns where the others have 2' },
  ]);
});

test('a quote that is never closed costs no other row', async () => {
  const table = await readForTest('a,b\n"open,c\nd,e\nf,g\n');
  expect(rowsOf(table)).toEqual([
    ['a', 'b'],
    ['"open', 'c'],
    ['d', 'e'],
    ['f', 'g'],
  ]);
  expect(table.rowNumbers).toEqual([1, 2, 3, 4]);
});

test('tabs as ManyThings has them keep quotes as text', async () => {
  const table = await readForTest(
    'Go.\tVa !\tCC-BY 2.0 (France) Attribution: tatoeba.org #1\n' +
      '"Hi," he said.\t« Salut », dit-il.\tCC-BY 2.0 (France) Attribution: tatoeba.org #2\n' +
      '"Run!"\t"Cours !"\tCC-BY 2.0 (France) Attribution: tatoeba.org #3\n',
    { name: 'fra.txt' },
  );
  expect(table).toMatchObject({ format: 'tsv', hasHeader: false, columns: ['1', '2', '3'] });
  expect(table.cells[0]).toEqual(['Go.', '"Hi," he said.', '"Run!"']);
});

test('JSON Lines with nested fields become columns with dots', async () => {
  const table = await readForTest(
    '{"translation":{"en":"cat","fr":"chat"}}\n{"translation":{"en":"dog","fr":"chien"}}\noops\n',
  );
  expect(table).toMatchObject({
    format: 'jsonl',
    columns: ['translation.en', 'translation.fr'],
    problems: [{ row: 3, message: 'line 3 is not JSON' }],
  });
  expect(rowsOf(table)).toEqual([
    ['cat', 'chat'],
    ['dog', 'chien'],
  ]);
});
