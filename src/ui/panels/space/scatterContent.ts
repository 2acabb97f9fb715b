/** What the picture of state space shows, and what of it is pointed at. */
import type { SpaceExample, SpacePath } from '../../../domain/stateSpace';
import type { PlaneXY } from './scatterGeometry';

export interface ScatterContent extends PlaneXY {
  readonly examples: readonly SpaceExample[];
  readonly path: SpacePath | null;
  /** What lies along each axis; null where axes mean nothing. */
  readonly axes: readonly [string, string] | null;
}

/** A point, or a step of the path, 0 being the zero state. */
export interface Mark {
  readonly of: 'point' | 'step';
  readonly index: number;
}
