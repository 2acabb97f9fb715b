/** A person's own data through the real workers: read with progress and cancel, kept, trained on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportClient } from '../src/client/importClient';
import { createWorkerClient } from '../src/client/workerClient';
import { createWorkerImportClient } from '../src/client/workerImportClient';
import { completeDataConfig } from '../src/data/experimentData';
import { DEFAULT_TOKENS } from '../src/data/tokenizers/tokenOptions';
import { DEFAULT_READ_OPTIONS } from '../src/domain/dataImport';
import type { ReadProgress } from '../src/domain/dataImport';
import { smallConfig } from '../src/engine/testing/smallExperimentForTest';
import { openPairLibrary } from '../src/storage/indexedLibrary';
import { codeOf } from './codeOfForTest';

const MEGABYTE = 1024 ** 2;
const NAME = 'large.csv';

/** About ten megabytes of numbers and their digits spelt out; row 1,000 has a column too many. */
function largeCsv(): { readonly blob: Blob; readonly rows: number } {
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const lines = ['number,words,note'];
  let length = 0;
  for (let row = 0; length < 10 * MEGABYTE; row++) {
    const digits = String(row);
    const spelt = [...digits].map((digit) => words[Number(digit)]).join(' ');
    const line =
      row === 998 ? `${digits},${spelt},"a note, quoted",more` : `${digits},${spelt},"n,o"`;
    lines.push(line);
    length += line.length + 1;
  }
  return { blob: new Blob([lines.join('\n')]), rows: lines.length - 1 };
}

const LARGE = largeCsv();
const source = { kind: 'file', name: NAME, blob: LARGE.blob } as const;
const REVIEW = {
  mapping: { source: ['number'], target: ['words'], split: null, credit: null },
  fixes: [],
  tokens: { ...DEFAULT_TOKENS, target: 'word' },
  cutOff: 200,
} as const;

describe('the import client', () => {
  let client: ImportClient;
  let progress: ReadProgress[];

  const firstProgress = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = client.listen(() => {
        stop();
        resolve();
      });
    });

  beforeEach(async () => {
    client = createWorkerImportClient();
    progress = [];
    client.listen((each) => progress.push(each));
    await (await openPairLibrary()).remove(NAME);
  });

  afterEach(() => {
    client.dispose();
  });

  it('ends a reading that is cancelled, and reads the next one whole', async () => {
    const reading = codeOf(client.read(source, DEFAULT_READ_OPTIONS));
    await firstProgress();
    await client.cancel();
    expect(await reading).toBe('importCancelled');
    expect(progress.at(-1)?.bytesRead).toBeLessThan(LARGE.blob.size);
    expect(await codeOf(client.review(REVIEW))).toBe('importEmpty');
    // A second reading takes the place of the first.
    const displaced = codeOf(client.read(source, DEFAULT_READ_OPTIONS));
    const table = await client.read(source, DEFAULT_READ_OPTIONS);
    expect(await displaced).toBe('importCancelled');
    expect(table.columns).toEqual(['number', 'words', 'note']);
    expect(table.rows + table.problemCount).toBe(LARGE.rows);
    expect(table.problems.map(({ row }) => row)).toEqual([1000]);
    expect(table.sample[1]?.slice(0, 2)).toEqual(['zero', 'one']);
  });

  it('says how far it is while it reads, up to the last byte', async () => {
    await client.read(source, DEFAULT_READ_OPTIONS);
    const review = await client.review(REVIEW);
    expect(review.pairs).toBe(LARGE.rows - 1);
    const read = progress.map(({ bytesRead }) => bytesRead);
    expect(read.length).toBeGreaterThan(1);
    expect(read[0]).toBeLessThan(LARGE.blob.size);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(read.at(-1)).toBe(LARGE.blob.size);
  });

  it('keeps what the trainer then trains on', async () => {
    await client.read(source, DEFAULT_READ_OPTIONS);
    const info = await client.keep({ ...REVIEW, name: NAME });
    expect(info).toMatchObject({ name: NAME, pairs: LARGE.rows - 1, hasSplits: false });
    expect(await codeOf(client.keep({ ...REVIEW, name: NAME }))).toBe('nameTaken');
    const data = completeDataConfig({ file: NAME, tokens: info.tokens, examples: 400 });
    if (!data.ok) expect.fail(data.error[0]?.message);
    const trainer = createWorkerClient();
    const ended = new Promise<void>((resolve, reject) => {
      trainer.listen({
        runEvent: ({ kind }) => {
          if (kind === 'finished') resolve();
        },
        phaseChanged: () => undefined,
        failed: ({ message }) => {
          reject(new Error(message));
        },
      });
    });
    try {
      const config = { ...smallConfig({ training: { epochs: 1 } }), data: data.value };
      const summary = await trainer.start({ config, backend: 'wasm', startsPaused: false });
      await ended;
      expect(summary.trainExamples + summary.validationExamples + summary.testExamples).toBe(400);
      expect(summary.targetVocabulary).toContain('seven');
    } finally {
      trainer.dispose();
    }
  });

  it('fetches a file of the site by its address, and nothing that is not https', async () => {
    const url = new URL('datasets/pinyin.tsv', location.origin).href;
    const table = await client.read({ kind: 'url', url }, DEFAULT_READ_OPTIONS);
    expect(table.name).toBe('pinyin.tsv');
    expect(table.rows).toBeGreaterThan(1000);
    for (const wrong of [
      'words.csv',
      'https://localhost:1/words.csv',
      'http://example.invalid/words.csv',
      'file:///etc/passwd',
    ]) {
      expect(await codeOf(client.read({ kind: 'url', url: wrong }, DEFAULT_READ_OPTIONS))).toBe(
        'importUnreachable',
      );
    }
  });

  it('forgets its table when it is disposed of, and starts anew after', async () => {
    const reading = codeOf(client.read(source, DEFAULT_READ_OPTIONS));
    await firstProgress();
    client.dispose();
    expect(await reading).toBe('importCancelled');
    const text = { kind: 'text', name: 'pasted', text: 'cat\tchat\ndog\tchien' } as const;
    expect((await client.read(text, DEFAULT_READ_OPTIONS)).columns).toHaveLength(2);
  });
});
