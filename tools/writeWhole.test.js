import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from './writeWhole.js';

describe('writing a file whole', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-whole-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('lets many write one path at once, and leaves nothing but that file', async () => {
    const path = join(folder, 'cache', 'module.wasm');
    const writers = Array.from({ length: 40 }, (_, writer) =>
      writeWhole(path, Buffer.alloc(100_000, writer)),
    );
    await Promise.all(writers);
    const bytes = await readFile(path);
    expect(bytes).toEqual(Buffer.alloc(100_000, bytes[0]));
    expect(await readdir(join(folder, 'cache'))).toEqual(['module.wasm']);
  });
});
