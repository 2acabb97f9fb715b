import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExperimentConfig } from './readExperimentConfig';
import { checkExperimentConfig } from './parameterSpecs';

const presets = import.meta.glob<unknown>('../../presets/*.json', {
  eager: true,
  import: 'default',
});

function fieldsOf(json: unknown): string[] {
  const read = readExperimentConfig(json);
  return read.ok ? [] : read.error.map(({ field }) => field);
}

describe('reading an experiment config', () => {
  it('fills in every default', () => {
    const read = readExperimentConfig({ data: { task: 'reverse' } });
    expect(read.ok && checkExperimentConfig(read.value)).toEqual([]);
    expect(read.ok && read.value.model.cell).toBe('lstm');
  });

  it.each(Object.entries(presets))('accepts the preset %s', (_, preset) => {
    expect(fieldsOf(preset)).toEqual([]);
  });

  it('takes a file of pairs without a task', () => {
    const read = readExperimentConfig({ data: { file: 'pairs.tsv' } });
    expect(read.ok && read.value.data.task).toBe('file');
  });

  it.each([
    [{ data: { task: 'reverse' }, model: { hiddenSize: 513 } }, 'model.hiddenSize'],
    [{ data: { task: 'reverse' }, model: { hiddenSize: 1.5 } }, 'model.hiddenSize'],
    [{ data: { task: 'reverse' }, model: { hiddensize: 5 } }, 'model.hiddensize'],
    [{ data: { task: 'reverse' }, model: { cell: 'transformer' } }, 'model.cell'],
    [{ data: { task: 'reverse' }, training: { learningRate: 'fast' } }, 'training.learningRate'],
    [{ data: { task: 'reverse' }, evaluation: { examples: 0 } }, 'evaluation.examples'],
    [{ data: { task: 'reverse' }, seed: -1 }, 'seed'],
    [{ data: { task: 'reverse' }, modle: {} }, 'modle'],
    [{ data: { task: 'nothing' } }, 'data.task'],
    [{ data: { task: 'reverse', parameters: { symbols: 1 } } }, 'data.parameters.symbols'],
    [{ model: {} }, 'data'],
    [null, 'config'],
  ])('names the bad field of %j', (json, field) => {
    expect(fieldsOf(json)).toContain(field);
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (data, model) => {
        expect(() => readExperimentConfig({ data, model })).not.toThrow();
      }),
    );
  });
});
