import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import golden from '../tests/scores/scores.golden.json';
import { readPairs } from './pairsFile.js';

const TOOL = fileURLToPath(new URL('score.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'scores-'));

/** @typedef {{ bleuTokenization: string, examples: number, scores: { metric: string, value: number, low: number, high: number, n: number }[], leftOut: string[] }} Answer */

/** @param {string} text @returns {unknown} */
const parse = (text) => JSON.parse(text);

/** @param {string} text @param {string[]} args */
function score(text, ...args) {
  const path = join(folder, 'pairs.tsv');
  writeFileSync(path, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, path, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a file of pairs', () => {
  it('has its columns by name, in any order and among others', () => {
    expect(readPairs('id\tHypothesis\treference\r\n1\tb\ta\r\n2\t\tc\r\n\r\n')).toEqual({
      ok: true,
      value: [
        { reference: 'a', hypothesis: 'b' },
        { reference: 'c', hypothesis: '' },
      ],
    });
  });

  it('is references and hypotheses where nothing is named', () => {
    expect(readPairs('a\tb\n')).toEqual({
      ok: true,
      value: [{ reference: 'a', hypothesis: 'b' }],
    });
  });

  it.each([
    ['', 'holds no row'],
    ['reference\thypothesis\n', 'row 1 names columns, and no row follows'],
    ['reference\toutput\na\tb', 'row 1 names no column "hypothesis"'],
    ['a\tb\nc', 'row 2 has 1 column, not 2'],
    ['a\tb\n\nc\td', 'row 2 has 1 column, not 2'],
    ['reference\thypothesis\na\tb\tc', 'row 2 has 3 columns, not 2'],
    ['a\tb\tc', 'row 1 has 3 columns, not 2: name "reference" and "hypothesis" in row 1'],
  ])('%j is refused: %s', (text, error) => {
    expect(readPairs(text)).toEqual({ ok: false, error });
  });
});

describe('npm run score', () => {
  it('gives the numbers of NLTK and plain counting as one line of JSON', () => {
    const { pairs, nltkBleu, chrf, characterErrorRate } = golden.chinese;
    const text = pairs.map((pair) => pair.join('\t')).join('\n');
    const { status, stdout } = score(text, '--metrics', 'bleu,chrf,cer', '--json');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').length).toBe(1);
    const answer = /** @type {Answer} */ (parse(stdout));
    expect(answer).toMatchObject({ examples: pairs.length, bleuTokenization: 'zh', leftOut: [] });
    const expected = { bleu: nltkBleu.zh, chrf, characterErrorRate };
    expect(answer.scores.map(({ metric }) => metric)).toEqual(Object.keys(expected));
    for (const { metric, value, low, high, n } of answer.scores) {
      expect(value).toBeCloseTo(expected[/** @type {keyof typeof expected} */ (metric)], 12);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(n).toBe(pairs.length);
    }
  });

  it('prints a table, and what it cannot say', () => {
    const { status, stdout } = score('42\t42\n7\t8\n');
    expect(status).toBe(0);
    expect(stdout).toContain('exact match           50.00 %');
    expect(stdout).toContain('bleu says nothing here');
    expect(stdout).not.toMatch(/^BLEU/m);
  });

  it.each([
    ['row 2', 'a\tb\nc', []],
    ['--metrics', 'a\tb', ['--metrics', 'luck']],
    ['--tokenize', 'a\tb', ['--tokenize', 'luck']],
    ['--depth', 'a\tb', ['--depth', '3']],
  ])('names %s when that is wrong, with exit code 1', (word, text, args) => {
    const { status, stdout, stderr } = score(text, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(word);
    expect(stdout).toBe('');
  });
});
