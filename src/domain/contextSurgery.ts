/**
 * What a person does to the state between encoder and decoder before it is decoded. First the state
 * is blended with that of another source, then units are edited, in the order given. The context that
 * some models read at every step is the edited top layer's hidden state.
 */

export type EditKind = 'clamp' | 'scale' | 'noise';

/** One operation on some units; zeroing is a clamp to 0. */
export interface UnitEdit {
  /** From 0. */
  readonly layer: number;
  readonly state: 'hidden' | 'cell';
  /** From 0; all units when null. */
  readonly units: readonly number[] | null;
  readonly kind: EditKind;
  /** The value clamped to, the factor, or the noise's standard deviation. */
  readonly amount: number;
  /** Of the noise; not read by the other kinds. */
  readonly seed: number;
}

export interface ContextBlend {
  readonly source: string;
  /** 0 is the decoded source's own state, 1 the other's (a swap); between, (1 - share) a + share b. */
  readonly share: number;
}

export interface ContextSurgery {
  readonly blend: ContextBlend | null;
  readonly edits: readonly UnitEdit[];
}

export const NO_SURGERY: ContextSurgery = { blend: null, edits: [] };

export function isUntouched({ blend, edits }: ContextSurgery): boolean {
  return blend === null && edits.length === 0;
}
