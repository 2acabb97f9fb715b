/** Contexts of held-out sources as points of a plane. */
import type { ParameterTable } from '../base/parameterSpec';
import type { Measured } from './measured';

export interface StateSpaceRequest {
  /** From 0. */
  readonly layer: number;
  /** A source whose path through its time steps is wanted too, as a person writes it. */
  readonly pathOf: string | null;
  /**
   * Of an earlier state of the model: the components of its own states, or those that the model that
   * trains had when it was last asked about.
   */
  readonly axes: SpaceAxes;
}

export type SpaceAxes = 'own' | 'kept';

/** A held-out source; its point is the encoder's state after its last token. */
export interface SpaceExample {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Written right to the last token, free running greedy. */
  readonly isExact: boolean;
}

/** The states of one source after each of its tokens, in the plane of the points. */
export interface SpacePath {
  /** As the encoder reads them. */
  readonly tokens: readonly string[];
  /** [tokens + 1]: the zero state first. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface StateSpaceReport extends Measured {
  readonly layer: number;
  readonly examples: readonly SpaceExample[];
  /** [examples]: first and second principal component. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Shares of these points' variance that lie along the two axes, 0..1. */
  readonly explained: readonly [number, number];
  /** Optimizer updates behind the weights whose principal components the axes are. */
  readonly axesStep: number;
  readonly path: SpacePath | null;
}

/** Of UMAP; the defaults are the paper's. */
export const MAP_SPECS = {
  neighbours: { kind: 'number', isInteger: true, min: 2, max: 100, step: 1, default: 15 },
  minDistance: { kind: 'number', isInteger: false, min: 0, max: 1, step: 0.05, default: 0.1 },
  seed: { kind: 'number', isInteger: true, min: 0, max: 999_999, step: 1, default: 1 },
} as const satisfies ParameterTable;

export interface StateMapRequest {
  readonly layer: number;
  readonly seed: number;
  /** UMAP: how many neighbours each point is held to; how close points may lie. */
  readonly neighbours: number;
  readonly minDistance: number;
}

/** The same points by UMAP (McInnes et al. 2018). */
export interface StateMapReport extends Measured {
  readonly layer: number;
  readonly examples: readonly SpaceExample[];
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface NeighboursRequest {
  readonly layer: number;
  /** As a person writes it. */
  readonly source: string;
  readonly count: number;
}

export interface Neighbour {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Euclidean, between the two contexts. */
  readonly distance: number;
  /** Cosine of their angle, -1..1. */
  readonly cosine: number;
}

export interface NeighboursReport extends Measured {
  /** The source that was asked about, as a person wrote it. */
  readonly of: string;
  /** Nearest first, each source once. */
  readonly neighbours: readonly Neighbour[];
  /** Training examples that were compared. */
  readonly compared: number;
}
