/** The `band` of a preset file: where its score is expected, as it was measured. */
import type { ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { METRICS, type TargetBand } from './scores';

/** What a config file says of its score; null where it says nothing. */
export function readTargetBand(json: unknown): Result<TargetBand | null, ParameterProblem[]> {
  const given: unknown =
    typeof json === 'object' && json !== null && 'band' in json ? json.band : undefined;
  if (given === undefined) return ok(null);
  const { metric, from, to } = (given ?? {}) as Record<string, unknown>;
  const known = METRICS.find((each) => each === metric);
  if (known === undefined) {
    return err([
      { field: 'band.metric', message: `band.metric must be one of ${METRICS.join(', ')}` },
    ]);
  }
  const isRange =
    typeof from === 'number' && typeof to === 'number' && from <= to && Number.isFinite(to - from);
  if (!isRange) {
    return err([{ field: 'band.from', message: 'band.from and band.to must be numbers in order' }]);
  }
  return ok({ metric: known, from, to });
}
