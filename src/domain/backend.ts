/** What computes: the person's choice, and what came of it. */
export type BackendName = 'webgpu' | 'wasm' | 'cpu';
export type BackendChoice = BackendName | 'auto';

export const BACKEND_CHOICES: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm', 'cpu'];

export type PassedOverReason =
  'noWebGpu' | 'noAdapter' | 'softwareAdapter' | 'selfTestFailed' | 'startFailed';

export interface BackendReport {
  readonly name: BackendName;
  /** The device's own words, e.g. `nvidia / ada-lovelace`; null off the GPU. */
  readonly adapter: string | null;
  /** Candidates tried before this one, and why each was left. */
  readonly passedOver: readonly { readonly name: BackendName; readonly reason: PassedOverReason }[];
}
