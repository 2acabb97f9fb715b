/** What a config would take on this machine: counted, and timed by a few real steps of its model. */
import type { ExperimentData } from '../data/experimentData';
import type { BackendReport } from '../domain/backend';
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { CostEstimate, MemoryLimit } from '../domain/trainingCost';
import { LIMITS, measureTrainingStep, MeasurementTimeoutError } from '../engine/backendMeasurement';
import { memoryLimit } from '../engine/memory';
import { planTraining, type TrainingPlan } from '../engine/training/trainer';
import { costOf, estimateMs, findFit, fitsInto, sizesOf } from '../engine/trainingCost';
import { workloadOf } from '../engine/trainingWorkload';
import { CodedError } from '../protocol/wireError';

/** Who presses Train meanwhile waits no longer than this. */
const MEASUREMENT = { ...LIMITS, stepsMs: 200 };

/** @param limit null while no backend was started */
export function countCost(
  config: ExperimentConfig,
  data: ExperimentData,
  { stepsPerEpoch }: Pick<TrainingPlan, 'stepsPerEpoch'>,
  limit: MemoryLimit | null,
): Omit<CostEstimate, 'backend' | 'estimatedMs'> {
  const cost = costOf(config, data, stepsPerEpoch);
  const fits = limit === null || fitsInto(cost.memory, limit);
  const wouldFit =
    limit === null || fits
      ? null
      : findFit(config.model, config.training, sizesOf(config, data), limit);
  return { cost, limit, fits, wouldFit };
}

/**
 * @param backend the active one, whose limits count; null when none was started
 * @param isMeasured whether a few steps shall be timed on it
 */
export async function estimateCost(
  config: ExperimentConfig,
  data: ExperimentData,
  backend: BackendReport | null,
  isMeasured: boolean,
): Promise<CostEstimate> {
  const plan = planTraining({ config }, data);
  const counted = countCost(config, data, plan, backend === null ? null : memoryLimit());
  const isTimed = isMeasured && backend !== null && counted.fits;
  return {
    ...counted,
    backend,
    estimatedMs: isTimed ? await timeTraining(config, data, plan) : null,
  };
}

async function timeTraining(
  config: ExperimentConfig,
  data: ExperimentData,
  plan: TrainingPlan,
): Promise<number | null> {
  const workload = workloadOf(config, data);
  const { batchSize, sourceTime, targetTime } = workload.batch;
  try {
    const { msPerStep } = await measureTrainingStep(workload, null, MEASUREMENT);
    return estimateMs(config, plan, { msPerStep, work: batchSize * (sourceTime + targetTime) });
  } catch (error) {
    if (error instanceof MeasurementTimeoutError) return null;
    throw error;
  }
}

/** @throws CodedError doesNotFit, saying what would */
export function requireFit({ fits, cost, limit, wouldFit }: ReturnType<typeof countCost>): void {
  if (fits || limit === null) return;
  const { total, largestBuffer } = cost.memory;
  const [needs, most] =
    limit.bufferBytes === null ? [total, limit.totalBytes] : [largestBuffer, limit.bufferBytes];
  const remedy =
    wouldFit === null
      ? 'use shorter examples or a smaller vocabulary'
      : `lower ${wouldFit.setting} to ${wouldFit.value}`;
  throw new CodedError(
    'doesNotFit',
    `training needs ${needs} bytes at once and ${String(most)} can be had: ${remedy}`,
    {
      needs,
      limit: most ?? 0,
      ...(wouldFit === null ? {} : { setting: wouldFit.setting, value: wouldFit.value }),
    },
  );
}
