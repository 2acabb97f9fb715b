import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '../../src/data/datasets/registry';
import { DATASETS_FOLDER, describeFiles, readManifest, writeManifest } from './manifest.js';
import { withSection } from './publish.js';

/** @typedef {import('./publish.js').Extract} Extract */

/** Every script of this folder that makes a dataset's file: it exports `build`. */
const modules = import.meta.glob(['./*.js', '!./*.test.js']);
const scripts = Object.keys(modules).filter((path) =>
  /^export (async )?function build\(/m.test(readFileSync(new URL(path, import.meta.url), 'utf8')),
);

const sources = readFileSync(join(DATASETS_FOLDER, 'SOURCES.md'), 'utf8');

describe('the files that ship with the page', () => {
  it('are the ones of the manifest, byte for byte', () => {
    expect(describeFiles()).toEqual(readManifest());
  });

  it('hold the file of every dataset, with its section in SOURCES.md and a licence there', () => {
    const files = DATASETS.flatMap(({ file }) => (file === null ? [] : [file]));
    expect(files.filter((file) => !(file in readManifest()))).toEqual([]);
    const sections = sources.split(/^## /m).slice(1);
    const credited = sections.filter((text) => /\bLICENSE-[\w-]+\.txt/.test(text));
    expect(files.filter((file) => !credited.some((text) => text.startsWith(`${file}\n`)))).toEqual(
      [],
    );
    const licences = [...sources.matchAll(/\bLICENSE-[\w-]+\.txt/g)].map(([name]) => name);
    expect(licences.filter((name) => !(name in readManifest()))).toEqual([]);
  });

  // Loading a compiler or a dictionary takes seconds on a busy machine.
  it.each(scripts)(
    '%s makes again what ships, file, section and licences',
    async (path) => {
      const { build } = /** @type {{ build: () => Extract | Promise<Extract> }} */ (
        await modules[path]?.()
      );
      const { file, text, section, licences } = await build();
      const shipped = (/** @type {string} */ name) =>
        readFileSync(join(DATASETS_FOLDER, name), 'utf8');
      expect(text === shipped(file)).toBe(true);
      expect(withSection(sources, file, section)).toBe(sources);
      for (const [name, licence] of Object.entries(licences)) expect(licence).toBe(shipped(name));
    },
    60_000,
  );
});

describe('the manifest', () => {
  it('changes with one byte of one file, and never lists itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    try {
      writeFileSync(join(folder, 'a.tsv'), 'a\tb\n');
      writeManifest(folder);
      expect(readdirSync(folder)).toContain('MANIFEST.json');
      expect(readManifest(folder)).toEqual({
        'a.tsv': {
          bytes: 4,
          sha256: '5dd1197866f479824d9b483e1b7ae9ad3e518f3b4fd447c6b92d127dda6178c5',
        },
      });
      writeFileSync(join(folder, 'a.tsv'), 'a\tc\n');
      expect(describeFiles(folder)).not.toEqual(readManifest(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('SOURCES.md', () => {
  it('gets a section in the place of its name, or anew', () => {
    const one = withSection('# Datasets\n', 'b.tsv', 'B.');
    const two = withSection(one, 'a.tsv', '\nA.\n\n- more\n');
    expect(two).toBe('# Datasets\n\n## a.tsv\n\nA.\n\n- more\n\n## b.tsv\n\nB.\n');
    expect(withSection(two, 'b.tsv', 'C.')).toBe(two.replace('B.', 'C.'));
  });
});
