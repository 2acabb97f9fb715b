import { describe, expect, it } from 'vitest';
import { completeMapping, readImportConfig } from './importConfig';

const TABLE = {
  name: 'words.csv',
  columns: ['id', 'en', 'fr', 'part'],
  suggested: { source: ['en'], target: ['fr'], split: null, credit: null },
};

function fieldsOf(json: unknown): readonly string[] {
  const read = readImportConfig(json);
  return read.ok ? [] : read.error.map(({ field }) => field);
}

function read(json: unknown) {
  const config = readImportConfig(json);
  if (!config.ok) throw new Error(config.error[0]?.message);
  return config.value;
}

describe('data.import of a config', () => {
  it('guesses everything that it does not say', () => {
    const config = read({});
    expect(config.options).toEqual({
      format: 'auto',
      encoding: 'auto',
      hasHeader: 'auto',
      entry: null,
    });
    expect(completeMapping(config, TABLE)).toEqual({ ok: true, value: TABLE.suggested });
  });

  it('says how the file is written, which columns count and what is mended', () => {
    const config = read({
      format: 'csv',
      encoding: 'gb18030',
      hasHeader: true,
      entry: 'inner.csv',
      mapping: { source: ['id', 'en'], split: 'part' },
      fixes: ['dropOneSided', 'dropDuplicates'],
      cutOff: 40,
    });
    expect(config.options).toEqual({
      format: 'csv',
      encoding: 'gb18030',
      hasHeader: true,
      entry: 'inner.csv',
    });
    expect(config.fixes).toEqual(['dropOneSided', 'dropDuplicates']);
    expect(config.cutOff).toBe(40);
    expect(completeMapping(config, TABLE)).toEqual({
      ok: true,
      value: { source: ['id', 'en'], target: ['fr'], split: 'part', credit: null },
    });
  });

  it('takes one column without a list', () => {
    expect(read({ mapping: { target: 'id' } }).mapping).toEqual({ target: ['id'] });
  });

  it.each([
    ['text', 'data.import'],
    [{ formats: 'csv' }, 'data.import.formats'],
    [{ format: 'xls' }, 'data.import.format'],
    [{ encoding: 'latin' }, 'data.import.encoding'],
    [{ hasHeader: 'yes' }, 'data.import.hasHeader'],
    [{ entry: 3 }, 'data.import.entry'],
    [{ fixes: ['dropAll'] }, 'data.import.fixes'],
    [{ fixes: 'dropLeaks' }, 'data.import.fixes'],
    [{ cutOff: 0 }, 'data.import.cutOff'],
    [{ mapping: [] }, 'data.import.mapping'],
    [{ mapping: { sources: 'en' } }, 'data.import.mapping.sources'],
    [{ mapping: { source: [] } }, 'data.import.mapping.source'],
    [{ mapping: { source: 2 } }, 'data.import.mapping.source'],
    [{ mapping: { credit: ['a'] } }, 'data.import.mapping.credit'],
  ])('names the field of %j', (json, field) => {
    expect(fieldsOf(json)).toEqual([field]);
  });

  it('names a column that the file does not have, and those that it has', () => {
    const mapping = completeMapping(read({ mapping: { target: 'de' } }), TABLE);
    expect(mapping).toMatchObject({
      ok: false,
      error: [
        {
          field: 'data.import.mapping.target',
          message: expect.stringContaining('"de"; it has id, en, fr, part') as string,
        },
      ],
    });
  });
});
