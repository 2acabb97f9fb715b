/** Parity cases: a PyTorch model's weights, inputs and everything expected of them. */
import type { CellType } from '../base/cellType';
import type { ModelConfig } from './experimentConfig';

export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface ParityConfig {
  readonly cell: CellType;
  readonly numLayers: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  readonly sourceVocabSize: number;
  readonly targetVocabSize: number;
  readonly sharedVocabulary: boolean;
  readonly inputToReadout: boolean;
  readonly contextToInput: boolean;
  readonly contextToReadout: boolean;
  readonly batch: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  readonly learningRate: number;
  readonly gradientClipNorm: number;
}

/** A beam search from the case's weights and all that it came to, best score first. */
export interface ParityBeam {
  /** Of `input.source`. */
  readonly row: number;
  readonly width: number;
  readonly lengthPenaltyAlpha: number;
  readonly maxLength: number;
  readonly hypotheses: readonly ParityHypothesis[];
}

export interface ParityHypothesis {
  readonly ids: readonly number[];
  readonly logProbability: number;
  readonly score: number;
}

export interface ParityCase {
  readonly config: ParityConfig;
  readonly beams: readonly ParityBeam[];
  readonly tensors: Readonly<Record<string, NamedArray>>;
}

export interface ParityRow {
  readonly tensor: string;
  readonly largestError: number;
  readonly tolerance: number;
  readonly isWithin: boolean;
}

export interface ParityReport {
  readonly rows: readonly ParityRow[];
  readonly isPassed: boolean;
}

/** What a case's model is built like; everything else about it is the default. */
export function modelOfCase(config: ParityConfig) {
  return {
    cell: config.cell,
    numLayers: config.numLayers,
    embeddingSize: config.embeddingSize,
    hiddenSize: config.hiddenSize,
    sharedVocabulary: config.sharedVocabulary,
    inputToReadout: config.inputToReadout,
    contextToInput: config.contextToInput,
    contextToReadout: config.contextToReadout,
  } as const satisfies Partial<ModelConfig>;
}

/** The real tokens of one row's source; null when there is no such row. */
export function sourceOfRow(
  { config, tensors }: ParityCase,
  row: number,
): readonly number[] | null {
  const source = tensors['input.source'];
  const length = tensors['input.source_length']?.values[row];
  if (source === undefined || length === undefined || row < 0 || row >= config.batch) return null;
  const start = row * config.sourceTime;
  return Array.from(source.values.subarray(start, start + length));
}
