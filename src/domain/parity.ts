/** Parity cases: a PyTorch model's weights, inputs and everything expected of them. */
import type { CellType } from '../base/cellType';

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

export interface ParityCase {
  readonly config: ParityConfig;
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
