/** Bands stand in the preset files themselves, beside what they are bands of. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTargetBand } from '../src/domain/targetBand';

const FOLDER = new URL('../presets/', import.meta.url);

describe('the presets', () => {
  it.each(readdirSync(FOLDER))('%s has a right band or none', (file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    const read = readTargetBand(json);
    expect(read.ok ? [] : read.error).toEqual([]);
  });
});
