import { describe, expect, it } from 'vitest';
import { plainTokenizer } from '../data/tokenizers/tokenizer';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { readModelFile, writeModelFile } from './modelFile';
import { readSafeTensors, writeSafeTensors } from './safetensors';

function snapshot(): ModelSnapshot {
  const config = readExperimentConfig({ data: { task: 'reverse' } });
  if (!config.ok) throw new Error('the config must be readable');
  return {
    config: config.value,
    sourceTokenizer: {
      kind: 'bpe',
      normalization: 'NFKC',
      lowercase: true,
      alphabet: ['▁', 'a', '字'],
      merges: [['▁', 'a']],
    },
    targetTokenizer: plainTokenizer('word'),
    sourceVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', 'a', '字'],
    targetVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', 'AH'],
    maxSourceLength: 6,
    maxTargetLength: 7,
    step: 42,
    parameters: [
      { name: 'encoder.embedding.weight', shape: [2, 2], values: Float32Array.of(1, -2, 0.5, 3) },
    ],
  };
}

describe('a model file', () => {
  it('holds everything of a snapshot', () => {
    expect(readModelFile(writeModelFile(snapshot()))).toEqual({ ok: true, value: snapshot() });
  });

  it('of before there were tokenizers opens with the kinds that it names', () => {
    const good = readSafeTensors(writeModelFile(snapshot()));
    if (!good.ok) throw new Error(good.error);
    const old = {
      ...(JSON.parse(good.value.metadata.model ?? '') as object),
      sourceTokenizer: undefined,
      targetTokenizer: undefined,
      sourceTokens: 'character',
      targetTokens: 'word',
    };
    const parameters = { sourceTokens: 'character', targetTokens: 'word' };
    const config = { ...snapshot().config, data: { file: 'pairs.tsv', parameters } };
    const read = readModelFile(
      writeSafeTensors({
        tensors: good.value.tensors,
        metadata: {
          ...good.value.metadata,
          model: JSON.stringify(old),
          config: JSON.stringify(config),
        },
      }),
    );
    expect(read.ok && read.value).toMatchObject({
      sourceTokenizer: plainTokenizer('character'),
      targetTokenizer: plainTokenizer('word'),
      config: { data: { tokens: { source: 'character', target: 'word' } } },
    });
  });

  it('is refused with the field named when it was saved by something else', () => {
    const foreign = writeSafeTensors({ tensors: {}, metadata: {} });
    const read = readModelFile(foreign);
    expect(!read.ok && read.error).toContain('metadata.format');
  });

  it.each(['config', 'sourceVocabulary', 'targetVocabulary', 'model'])(
    'is refused with metadata.%s named when that is damaged',
    (field) => {
      const good = readSafeTensors(writeModelFile(snapshot()));
      if (!good.ok) throw new Error(good.error);
      const read = readModelFile(
        writeSafeTensors({
          tensors: good.value.tensors,
          metadata: { ...good.value.metadata, [field]: '{"bad": 1}' },
        }),
      );
      expect(!read.ok && read.error).toContain(`metadata.${field}`);
    },
  );
});
