import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cronRows, describeSchedule } from './cron.js';
import { DATASETS_FOLDER } from './manifest.js';

it('draws the same schedules every time, none of them twice in either column', () => {
  const rows = cronRows(500);
  expect(cronRows(500)).toBe(rows);
  const cells = rows
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
  expect(cells.length).toBe(500);
  for (const column of [0, 1]) expect(new Set(cells.map((row) => row[column])).size).toBe(500);
});

it('ships expressions of five fields with what they mean', () => {
  const rows = readFileSync(join(DATASETS_FOLDER, 'cron.tsv'), 'utf8').trimEnd().split('\n');
  const wrong = rows.filter((row) => !/^\S+( \S+){4}\t[A-Z][^\t]+$/.test(row));
  expect(wrong).toEqual([]);
  expect(describeSchedule('30 9 * * 1-5')).toBe('At 09:30, Monday through Friday');
});
