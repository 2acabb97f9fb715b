/** A trained model as a safetensors file: PyTorch's names, config and vocabularies in the metadata. */
import { isRecord } from '../base/isRecord';
import { parseJson } from '../base/parseJson';
import { err, ok, type Result } from '../base/result';
import { isTokenKind, readTokenizerSpec } from '../data/tokenizers/readTokenizerSpec';
import { plainTokenizer, type TokenizerSpec } from '../data/tokenizers/tokenizer';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { parityCaseIn } from './parityFile';
import { modelOfParityCase } from './parityModel';
import { readSafeTensors, writeSafeTensors } from './safetensors';

const FORMAT = 'seq2seq-playground/1';

interface ModelFacts {
  readonly sourceTokenizer: TokenizerSpec;
  readonly targetTokenizer: TokenizerSpec;
  readonly maxSourceLength: number;
  readonly maxTargetLength: number;
  readonly step: number;
}

export function writeModelFile(snapshot: ModelSnapshot): Uint8Array {
  const facts: ModelFacts = {
    sourceTokenizer: snapshot.sourceTokenizer,
    targetTokenizer: snapshot.targetTokenizer,
    maxSourceLength: snapshot.maxSourceLength,
    maxTargetLength: snapshot.maxTargetLength,
    step: snapshot.step,
  };
  return writeSafeTensors({
    tensors: Object.fromEntries(
      snapshot.parameters.map(({ name, shape, values }) => [name, { shape, values }]),
    ),
    metadata: {
      format: FORMAT,
      config: JSON.stringify(snapshot.config),
      sourceVocabulary: JSON.stringify(snapshot.sourceVocabulary),
      targetVocabulary: JSON.stringify(snapshot.targetVocabulary),
      model: JSON.stringify(facts),
    },
  });
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readFacts(value: unknown): ModelFacts | null {
  if (!isRecord(value)) return null;
  const { maxSourceLength, maxTargetLength, step } = value;
  const sourceTokenizer = tokenizerIn(value['sourceTokenizer'], value['sourceTokens']);
  const targetTokenizer = tokenizerIn(value['targetTokenizer'], value['targetTokens']);
  return sourceTokenizer &&
    targetTokenizer &&
    isCount(maxSourceLength) &&
    isCount(maxTargetLength) &&
    isCount(step)
    ? { sourceTokenizer, targetTokenizer, maxSourceLength, maxTargetLength, step }
    : null;
}

/** Files of before there was a spec name a kind alone. */
function tokenizerIn(spec: unknown, kind: unknown): TokenizerSpec | null {
  if (spec === undefined && isTokenKind(kind)) return plainTokenizer(kind);
  return readTokenizerSpec(spec);
}

/** The model in a file (a parity case is one too), or what is wrong; the message names the byte, tensor or metadata field. */
export function readModelFile(bytes: Uint8Array): Result<ModelSnapshot, string> {
  const file = readSafeTensors(bytes);
  if (!file.ok) return file;
  const { tensors, metadata } = file.value;
  if (metadata.format === undefined && metadata.config !== undefined) {
    const parityCase = parityCaseIn(file.value);
    return parityCase.ok ? modelOfParityCase(parityCase.value) : parityCase;
  }
  if (metadata.format !== FORMAT) {
    return err('metadata.format is missing: this file was not saved by the Seq2Seq Playground');
  }
  const config = readExperimentConfig(parseJson(metadata.config));
  if (!config.ok) return err(`metadata.config: ${config.error[0]?.message ?? 'unreadable'}`);
  const sourceVocabulary = parseJson(metadata.sourceVocabulary);
  const targetVocabulary = parseJson(metadata.targetVocabulary);
  if (!isStrings(sourceVocabulary)) return err('metadata.sourceVocabulary is not a list of tokens');
  if (!isStrings(targetVocabulary)) return err('metadata.targetVocabulary is not a list of tokens');
  const facts = readFacts(parseJson(metadata.model));
  if (!facts) return err('metadata.model is not complete');
  const parameters = [];
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    if (!(values instanceof Float32Array)) return err(`${name}: weights must be F32`);
    parameters.push({ name, shape, values });
  }
  return ok({ ...facts, config: config.value, sourceVocabulary, targetVocabulary, parameters });
}
