/** A parity case as a safetensors file; its config stands in the metadata. */
import { CELL_TYPES } from '../base/cellType';
import { isIndex } from '../base/isIndex';
import { isRecord } from '../base/isRecord';
import { parseJson } from '../base/parseJson';
import { err, ok, type Result } from '../base/result';
import type { ParityBeam, ParityCase, ParityConfig, ParityHypothesis } from '../domain/parity';
import { readSafeTensors, type SafeTensors } from './safetensors';

const COUNTS = [
  'numLayers',
  'embeddingSize',
  'hiddenSize',
  'sourceVocabSize',
  'targetVocabSize',
  'batch',
  'sourceTime',
  'targetTime',
] as const;
const SWITCHES = [
  'sharedVocabulary',
  'inputToReadout',
  'contextToInput',
  'contextToReadout',
] as const;
const REALS = ['learningRate', 'gradientClipNorm'] as const;

/** The case, or what is wrong with the file; the message names the field. */
export function readParityFile(bytes: Uint8Array): Result<ParityCase, string> {
  const file = readSafeTensors(bytes);
  return file.ok ? parityCaseIn(file.value) : file;
}

/** The case that a safetensors file holds. */
export function parityCaseIn({ metadata, tensors }: SafeTensors): Result<ParityCase, string> {
  const config = parseJson(metadata.config);
  if (!isRecord(config)) return err('__metadata__.config is not JSON');
  if (!CELL_TYPES.some((cell) => cell === config.cell)) {
    return err(`config.cell must be one of ${CELL_TYPES.join(', ')}`);
  }
  for (const name of COUNTS) {
    if (!Number.isSafeInteger(config[name])) return err(`config.${name} must be a whole number`);
  }
  for (const name of SWITCHES) {
    if (typeof config[name] !== 'boolean') return err(`config.${name} must be true or false`);
  }
  for (const name of REALS) {
    if (typeof config[name] !== 'number') return err(`config.${name} must be a number`);
  }
  // The checks above are what make this record a ParityConfig.
  const checked = config as unknown as ParityConfig;
  const beams = readBeams(metadata.beam, checked);
  return beams.ok ? ok({ config: checked, beams: beams.value, tensors }) : beams;
}

function readBeams(
  text: string | undefined,
  config: ParityConfig,
): Result<readonly ParityBeam[], string> {
  if (text === undefined) return ok([]);
  const list = parseJson(text);
  if (!Array.isArray(list)) return err('__metadata__.beam is not a list');
  const beams: ParityBeam[] = [];
  for (const [index, entry] of list.entries()) {
    if (!isBeam(entry, config)) return err(`__metadata__.beam, entry ${index}, is no beam search`);
    beams.push(entry);
  }
  return ok(beams);
}

function isBeam(value: unknown, { batch, targetVocabSize }: ParityConfig): value is ParityBeam {
  if (!isRecord(value)) return false;
  const { row, width, lengthPenaltyAlpha, maxLength, hypotheses } = value;
  return (
    isIndex(row, batch) &&
    isIndex(width, Infinity) &&
    isIndex(maxLength, Infinity) &&
    Number.isFinite(lengthPenaltyAlpha) &&
    Array.isArray(hypotheses) &&
    hypotheses.every((each) => isHypothesis(each, targetVocabSize))
  );
}

function isHypothesis(value: unknown, vocabSize: number): value is ParityHypothesis {
  return (
    isRecord(value) &&
    Array.isArray(value.ids) &&
    value.ids.every((id) => isIndex(id, vocabSize)) &&
    Number.isFinite(value.logProbability) &&
    Number.isFinite(value.score)
  );
}
