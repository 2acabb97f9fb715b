/**
 * A parity case as a model that can be decoded and looked at: its tokens are the numbers of its ids,
 * so that typing "5 6 7" feeds ids 5 6 7.
 */
import { err, ok, type Result } from '../base/result';
import { plainTokenizer } from '../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS } from '../data/vocabulary';
import type { ModelSnapshot, NamedParameter } from '../domain/modelSnapshot';
import { modelOfCase, type ParityCase } from '../domain/parity';
import { readExperimentConfig } from '../domain/readExperimentConfig';

/** The model, or what is wrong with it as one; the message names the field or tensor. */
export function modelOfParityCase({ config, tensors }: ParityCase): Result<ModelSnapshot, string> {
  const { sourceVocabSize, targetVocabSize, sourceTime, targetTime } = config;
  if (Math.min(sourceVocabSize, targetVocabSize) < SPECIAL_TOKENS.length) {
    return err(`a vocabulary holds at least ${SPECIAL_TOKENS.length} tokens`);
  }
  if (config.sharedVocabulary && sourceVocabSize !== targetVocabSize) {
    return err('config.sharedVocabulary, but the vocabularies differ in size');
  }
  const experiment = readExperimentConfig({
    data: {
      task: 'file',
      file: 'parity case',
      tokens: { source: 'word', target: 'word' },
    },
    model: modelOfCase(config),
    training: { learningRate: config.learningRate, gradientClipNorm: config.gradientClipNorm },
  });
  if (!experiment.ok)
    return err(experiment.error[0]?.message ?? 'the config is not one of a model');
  const parameters: NamedParameter[] = [];
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    if (!name.startsWith('encoder.') && !name.startsWith('decoder.')) continue;
    if (!(values instanceof Float32Array)) return err(`${name}: weights must be F32`);
    parameters.push({ name, shape, values });
  }
  return ok({
    config: experiment.value,
    sourceTokenizer: plainTokenizer('word'),
    targetTokenizer: plainTokenizer('word'),
    sourceVocabulary: numberWords(sourceVocabSize),
    targetVocabulary: numberWords(targetVocabSize),
    maxSourceLength: sourceTime,
    maxTargetLength: targetTime,
    step: 0,
    parameters,
  });
}

function numberWords(size: number): string[] {
  return Array.from({ length: size }, (_, id) => SPECIAL_TOKENS[id] ?? String(id));
}
