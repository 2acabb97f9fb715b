import { describe, expect, it } from 'vitest';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { writeTokenizerFile } from '../interop/tokenizerFile';
import { readTokenizers } from './tokenizerConfig';

const SPEC = { kind: 'word', normalization: 'none', lowercase: false } as const;
const VOCABULARY = ['<pad>', '<bos>', '<eos>', '<unk>', 'a', 'b'];

function fileText(): string {
  const file = writeTokenizerFile(SPEC, VOCABULARY);
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

describe('the tokenizers of a config file', () => {
  it('are read in the place of their texts, and make a config that is right', () => {
    const read = readTokenizers({ data: { file: 'x', tokenizers: { source: fileText() } } });
    if (!read.ok) throw new Error(read.error[0]?.message);
    const config = readExperimentConfig(read.value);
    if (!config.ok) throw new Error(config.error[0]?.message);
    expect(config.value.data.tokens.source).toBe('word');
    expect(config.value.data.tokenizers?.source).toEqual({ spec: SPEC, vocabulary: VOCABULARY });
  });

  it('are refused by the name of their side', () => {
    const read = readTokenizers({ data: { file: 'x', tokenizers: { target: '{' } } });
    expect(read).toEqual({
      ok: false,
      error: [
        {
          field: 'data.tokenizers.target',
          message: 'data.tokenizers.target: the file is not JSON',
        },
      ],
    });
  });

  it('leave alone what names none', () => {
    for (const config of [null, 3, {}, { data: 1 }, { data: { tokenizers: 'x' } }]) {
      expect(readTokenizers(config)).toEqual({ ok: true, value: config });
    }
  });
});
