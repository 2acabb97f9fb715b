import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readForTest, rowsOf } from './tableForTest';

async function fixture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await readFile(new URL(`../../../tests/parquet/${name}.parquet`, import.meta.url)),
  );
}

test('a parquet file of translations has a column for each language, over all row groups', async () => {
  const table = await readForTest(await fixture('translation'), { name: 'train.parquet' });
  expect(table).toMatchObject({
    format: 'parquet',
    encoding: '',
    columns: ['id', 'translation.en', 'translation.fr'],
    problemCount: 0,
  });
  expect(rowsOf(table)).toHaveLength(40);
  expect(rowsOf(table)[39]).toEqual(['39', 'the number 39', 'le nombre 39 é']);
  expect(table.rowNumbers[39]).toBe(40);
});

test('of several answers the first is read', async () => {
  const table = await readForTest(await fixture('questions'));
  expect(table.columns).toEqual(['context', 'question', 'answers.text', 'answers.answer_start']);
  expect(rowsOf(table)).toEqual([
    ['猫在房子里。', '猫在哪里？', '房子里', '2'],
    ['The dog ran home.', 'Who ran?', 'The dog', '0'],
    ['Nothing here.', 'Why?', '', ''],
  ]);
});

test('numbers, dates and nothing become text', async () => {
  const table = await readForTest(await fixture('plain'));
  expect(rowsOf(table)[2]).toEqual(['', 'none', '3', '1970-01-24T03:33:20.000Z']);
});

test('a file that is cut off is refused by name', async () => {
  const bytes = await fixture('translation');
  await expect(readForTest(bytes.slice(0, 300), { name: 'x.parquet' })).rejects.toMatchObject({
    code: 'badParquet',
    details: { name: 'x.parquet' },
  });
  await expect(readForTest('a,b\n', { format: 'parquet' })).rejects.toMatchObject({
    code: 'badParquet',
  });
});
