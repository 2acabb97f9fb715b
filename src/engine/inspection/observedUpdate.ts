/**
 * What one optimizer update changed, by parameter: |change of the weights| / |weights before|. About
 * 1e-3 is healthy (A. Karpathy, CS231n notes, "Ratio of weights:updates"); it says of a learning rate
 * what no loss curve does.
 */
import type { Parameters } from '../model/parameters';

export interface ObservedUpdate {
  /** Updates behind the weights after it. */
  readonly step: number;
  /** By parameter name: |change of the weights| / |weights before|, L2 norms. */
  readonly ratios: ReadonlyMap<string, number>;
}

/**
 * |after - before| / |before| of every parameter. Where all weights were 0 (a fresh bias) there is
 * no ratio: such a parameter is left out.
 *
 * @param before the same model one update earlier
 * @param step updates behind `after`
 */
export async function compareWeights(
  before: Parameters,
  after: Parameters,
  step: number,
): Promise<ObservedUpdate> {
  const [old, changed] = await Promise.all([
    before.values.data<'float32'>(),
    after.values.data<'float32'>(),
  ]);
  const ratios = new Map<string, number>();
  for (const { name, offset, size } of before.layout.places) {
    let squares = 0;
    let changes = 0;
    for (let at = offset; at < offset + size; at++) {
      squares += old[at]! ** 2;
      changes += (changed[at]! - old[at]!) ** 2;
    }
    if (squares > 0) ratios.set(name, Math.sqrt(changes / squares));
  }
  return { step, ratios };
}
