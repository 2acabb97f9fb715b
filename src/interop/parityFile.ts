/** A parity case as a safetensors file; its config stands in the metadata. */
import { CELL_TYPES } from '../base/cellType';
import { err, ok, type Result } from '../base/result';
import type { ParityCase, ParityConfig } from '../domain/parity';
import { readSafeTensors } from './safetensors';

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
  if (!file.ok) return file;
  let config: Record<string, unknown>;
  try {
    config = JSON.parse(file.value.metadata.config ?? '') as Record<string, unknown>;
  } catch {
    return err('__metadata__.config is not JSON');
  }
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
  return ok({ config: config as unknown as ParityConfig, tensors: file.value.tensors });
}
