/** What computes: the person's choice, and what came of it. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendChoice = BackendName | 'auto';

export const BACKEND_CHOICES: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

export type PassedOverReason =
  | 'noWebGpu'
  | 'noAdapter'
  | 'softwareAdapter'
  | 'selfTestFailed'
  | 'startFailed'
  | 'measurementFailed'
  | 'timedOut'
  | 'slower';

export interface BackendTiming {
  readonly name: BackendName;
  /** Of the fastest steps measured. */
  readonly msPerStep: number;
  /** Compiling and filling caches included. */
  readonly firstStepMs: number;
}

/** A few training steps of one model, on each candidate. */
export interface BackendMeasurement {
  readonly batchSize: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  /** Fastest first. */
  readonly timings: readonly BackendTiming[];
}

export interface BackendReport {
  readonly name: BackendName;
  /** The device's own words, e.g. `nvidia / ada-lovelace`; null off the GPU. */
  readonly adapter: string | null;
  /** Candidates tried and left, and why. */
  readonly passedOver: readonly { readonly name: BackendName; readonly reason: PassedOverReason }[];
  /** Null where there was nothing to compare, or the person chose. */
  readonly measurement: BackendMeasurement | null;
}
