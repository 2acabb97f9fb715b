/** Units over the held-out set: where they fire, what drives them, what is lost without them. */

export type MachineSide = 'encoder' | 'decoder';

/** Some units of one layer. */
export interface UnitSelection {
  readonly side: MachineSide;
  /** From 0. */
  readonly layer: number;
  /** From 0. */
  readonly units: readonly number[];
}

/** A held-out sequence as a side of the machine reads it. */
export interface HeldOutSequence {
  /** Place in the held-out set. */
  readonly example: number;
  /** Encoder: the source as it is read; decoder: begin mark and true target. */
  readonly tokens: readonly string[];
  readonly source: readonly string[];
  readonly target: readonly string[];
}

export interface MatchUnitsRequest {
  readonly selection: UnitSelection;
  /** A unit fires where its hidden value is at least this (at most, when negative). */
  readonly threshold: number;
  /** Time steps in a row on which all selected units fire. */
  readonly minLength: number;
  readonly count: number;
}

export interface UnitMatch {
  readonly sequence: HeldOutSequence;
  /** First time step, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Mean hidden value over units and range. */
  readonly mean: number;
}

export interface UnitMatches {
  /** Longest range first, then the largest mean in size. */
  readonly matches: readonly UnitMatch[];
  /** Of all sequences, not only of those listed. */
  readonly total: number;
  readonly examples: number;
  readonly modelStep: number;
}

export interface TopContextsRequest {
  readonly side: MachineSide;
  readonly layer: number;
  readonly unit: number;
  readonly count: number;
}

export interface UnitContext {
  readonly sequence: HeldOutSequence;
  readonly timeStep: number;
  readonly value: number;
}

export interface UnitContexts {
  /** Largest value first. */
  readonly highest: readonly UnitContext[];
  /** Smallest first. */
  readonly lowest: readonly UnitContext[];
  /** Mean value by token read at the time step, largest first. */
  readonly byToken: readonly {
    readonly token: string;
    readonly mean: number;
    readonly count: number;
  }[];
  readonly examples: number;
  readonly modelStep: number;
}

/** Exact match on the same held-out examples with and without some units. */
export interface AblationReport {
  readonly selection: UnitSelection;
  readonly examples: number;
  /** Examples written right to the last token, free running greedy. */
  readonly exactBefore: number;
  readonly exactAfter: number;
  /** Right before, wrong after; and the other way. */
  readonly lost: number;
  readonly gained: number;
  /** Teacher-forced loss, mean nats per target token. */
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly modelStep: number;
}
