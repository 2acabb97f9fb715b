/**
 * One state of a model's weights for a question of many jobs: training goes on between them, and
 * every number of the answer is of the same update.
 */
import type { ModelConfig } from '../domain/experimentConfig';
import type { InTurn } from './inTurn';
import type { Parameters } from './model/parameters';

/** What a machine computes with, apart from its words. */
export interface Weights {
  readonly parameters: Parameters;
  readonly shape: ModelConfig;
}

export interface DatedWeights extends Weights {
  /** Updates behind them. */
  readonly step: number;
}

/**
 * Does some work with a copy of a model's weights as they are when the first job runs; the copy
 * leaves the device when the work has settled.
 *
 * @param inTurn runs the job that copies
 * @throws what the work or `inTurn` rejects with
 */
export async function withFrozenWeights<T>(
  model: DatedWeights,
  inTurn: InTurn,
  work: (frozen: DatedWeights) => Promise<T>,
): Promise<T> {
  const frozen = await inTurn(() =>
    Promise.resolve({
      parameters: model.parameters.copy(),
      shape: model.shape,
      step: model.step,
    }),
  );
  try {
    return await work(frozen);
  } finally {
    frozen.parameters.dispose();
  }
}
