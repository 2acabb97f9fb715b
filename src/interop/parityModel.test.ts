import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOfRow } from '../domain/parity';
import { readModelFile } from './modelFile';
import { readParityFile } from './parityFile';
import { modelOfParityCase } from './parityModel';
import { writeSafeTensors, type SafeTensor } from './safetensors';

const CONFIG = {
  cell: 'gru',
  numLayers: 2,
  embeddingSize: 3,
  hiddenSize: 5,
  sourceVocabSize: 9,
  targetVocabSize: 7,
  sharedVocabulary: false,
  inputToReadout: false,
  contextToInput: true,
  contextToReadout: false,
  batch: 2,
  sourceTime: 3,
  targetTime: 4,
  learningRate: 0.01,
  gradientClipNorm: 1,
};
const BEAM = {
  row: 1,
  width: 3,
  lengthPenaltyAlpha: 0.7,
  maxLength: 6,
  hypotheses: [{ ids: [5, 2], logProbability: -1.5, score: -0.9 }],
};

function caseFile(
  config: unknown = CONFIG,
  beam: unknown = [BEAM],
  more: Record<string, SafeTensor> = {},
): Uint8Array {
  return writeSafeTensors({
    tensors: {
      'encoder.embedding.weight': { shape: [9, 3], values: new Float32Array(27).fill(0.5) },
      'input.source': { shape: [2, 3], values: Int32Array.of(4, 5, 6, 8, 7, 0) },
      'input.source_length': { shape: [2], values: Int32Array.of(3, 2) },
      'expected.loss': { shape: [1], values: Float32Array.of(2) },
      ...more,
    },
    metadata: { config: JSON.stringify(config), beam: JSON.stringify(beam) },
  });
}

function readCase(bytes: Uint8Array) {
  const read = readParityFile(bytes);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

describe('a parity case as a model', () => {
  it('has the numbers of its ids as words, and its weights alone', () => {
    const model = modelOfParityCase(readCase(caseFile()));
    expect(model.ok && model.value).toMatchObject({
      sourceTokenizer: { kind: 'word', normalization: 'none', lowercase: false },
      sourceVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', '4', '5', '6', '7', '8'],
      targetVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', '4', '5', '6'],
      maxTargetLength: 4,
      config: { model: { cell: 'gru', numLayers: 2, hiddenSize: 5, contextToInput: true } },
    });
    expect(model.ok && model.value.parameters.map(({ name }) => name)).toEqual([
      'encoder.embedding.weight',
    ]);
  });

  it('opens where a saved model opens', () => {
    const model = modelOfParityCase(readCase(caseFile()));
    expect(readModelFile(caseFile())).toEqual(model);
    const broken = readModelFile(caseFile({ ...CONFIG, cell: 'tree' }));
    expect(!broken.ok && broken.error).toContain('config.cell');
  });

  it('gives the real tokens of a row', () => {
    const parityCase = readCase(caseFile());
    expect(sourceOfRow(parityCase, 0)).toEqual([4, 5, 6]);
    expect(sourceOfRow(parityCase, 1)).toEqual([8, 7]);
    expect(sourceOfRow(parityCase, 2)).toBeNull();
    expect(sourceOfRow(parityCase, -1)).toBeNull();
  });

  it.each<[string, unknown, Record<string, SafeTensor>]>([
    ['vocabulary', { ...CONFIG, targetVocabSize: 3 }, {}],
    ['sharedVocabulary', { ...CONFIG, sharedVocabulary: true }, {}],
    ['hiddenSize', { ...CONFIG, hiddenSize: 0 }, {}],
    [
      'decoder.fc_out.bias',
      CONFIG,
      { 'decoder.fc_out.bias': { shape: [1], values: Int32Array.of(1) } },
    ],
  ])('is refused with the %s named when that is wrong', (what, config, more) => {
    const model = modelOfParityCase(readCase(caseFile(config, [], more)));
    expect(!model.ok && model.error).toContain(what);
  });
});

describe('the beams of a parity case', () => {
  it('are read as they stand, and may be left out', () => {
    expect(readCase(caseFile()).beams).toEqual([BEAM]);
    const without = writeSafeTensors({ tensors: {}, metadata: { config: JSON.stringify(CONFIG) } });
    expect(readCase(without).beams).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a list', { ...BEAM }],
    ['entry 1', [BEAM, { ...BEAM, row: 2 }]],
    ['entry 0', [{ ...BEAM, width: 1.5 }]],
    ['entry 0', [{ ...BEAM, lengthPenaltyAlpha: 'much' }]],
    ['entry 0', [{ ...BEAM, hypotheses: [{ ids: [7], logProbability: -1, score: -1 }] }]],
    ['entry 0', [{ ...BEAM, hypotheses: [{ ids: [4], score: -1 }] }]],
  ])('are refused with %s named when they are damaged', (what, beam) => {
    const read = readParityFile(caseFile(CONFIG, beam));
    expect(!read.ok && read.error).toContain(what);
  });

  it('never throw, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (beam, config) => {
        expect(typeof readParityFile(caseFile(CONFIG, beam)).ok).toBe('boolean');
        expect(readParityFile(caseFile(config, beam)).ok).toBe(false);
      }),
    );
  });
});
