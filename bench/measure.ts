/**
 * Takes the figures of one row: the first step from a cold start, the losses of the compared steps,
 * then runs of several queued steps each, of which the median counts.
 */
import { readCounts, readDeviceErrors, readLatestBuffers } from './counters';
import { median } from './median';
import type { OpenRow } from './row';
import type { Workload } from './workload';

export interface MeasureOptions {
  /** Steps whose losses are compared with the other rows'; fewer where the budget ends before. */
  readonly comparedSteps: number;
  /** Seconds after the first step. Three steps are trained whatever they cost. */
  readonly budgetSeconds: number;
  /** Also measure the library's matrix product. */
  readonly measuresProduct: boolean;
}

export interface RowFigures {
  readonly secondsPerStep: number;
  /** Of the repeated runs, fastest and slowest. */
  readonly secondsPerStepRange: readonly [number, number];
  readonly runs: number;
  readonly stepsPerRun: number;
  /** From the loaded library to the first loss: device, shaders, weights, one step. */
  readonly firstStepSeconds: number;
  readonly losses: readonly number[];
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersPerStep: number;
  readonly bindGroupsPerStep: number;
  /** The last few buffers that were made. */
  readonly latestBuffers: readonly string[];
  /** The first errors of the WebGPU device: results after one mean nothing. */
  readonly deviceErrors: readonly string[];
  /** GFLOP/s of the best matrix product, null where it was not asked for. */
  readonly productGflops: number | null;
}

const MIN_COMPARED = 3;
const MAX_RUNS = 7;
const RUN_SECONDS = 0.5;
const MAX_STEPS_PER_RUN = 50;
/** Reading the losses belongs to a run, so a run should not be one step; but not for minutes. */
const MIN_STEPS_PER_RUN = 4;
const MAX_RUN_SECONDS = 8;

const now = (): number => performance.now() / 1000;

export async function measureRow(
  open: OpenRow,
  workload: Workload,
  backend: string,
  options: MeasureOptions,
): Promise<RowFigures> {
  const openedAt = now();
  const row = await open(workload, backend);
  await row.step(0);
  const losses = await row.readLosses();
  const startedAt = now();
  const firstStepSeconds = startedAt - openedAt;
  const elapsed = (): number => now() - startedAt;

  const times: number[] = [];
  let counts = { before: readCounts(), after: readCounts(), steps: 1 };
  while (losses.length < options.comparedSteps) {
    if (losses.length >= MIN_COMPARED && elapsed() > options.budgetSeconds / 2) break;
    const before = readCounts();
    const stepStartedAt = now();
    await row.step(losses.length);
    losses.push(...(await row.readLosses()));
    times.push(now() - stepStartedAt);
    counts = { before, after: readCounts(), steps: 1 };
  }

  const estimate = median(times.slice(-3));
  const most = Math.min(MAX_STEPS_PER_RUN, Math.floor(MAX_RUN_SECONDS / estimate));
  const wished = Math.max(MIN_STEPS_PER_RUN, Math.round(RUN_SECONDS / estimate));
  const stepsPerRun = Math.max(1, Math.min(most, wished));
  let trained = losses.length;
  const runs: number[] = [];
  while (runs.length < MAX_RUNS && elapsed() < options.budgetSeconds) {
    const before = readCounts();
    const runStartedAt = now();
    for (let step = 0; step < stepsPerRun; step++) {
      const queued = row.step(trained++);
      if (queued !== undefined) await queued;
    }
    await row.readLosses();
    runs.push((now() - runStartedAt) / stepsPerRun);
    counts = { before, after: readCounts(), steps: stepsPerRun };
  }
  const perStep = runs.length > 0 ? runs : times;
  const difference = (name: 'dispatches' | 'submits' | 'buffers' | 'bindGroups'): number =>
    (counts.after[name] - counts.before[name]) / counts.steps;
  return {
    secondsPerStep: median(perStep),
    secondsPerStepRange: [Math.min(...perStep), Math.max(...perStep)],
    runs: perStep.length,
    stepsPerRun: runs.length > 0 ? stepsPerRun : 1,
    firstStepSeconds,
    losses,
    dispatchesPerStep: difference('dispatches'),
    submitsPerStep: difference('submits'),
    buffersPerStep: difference('buffers'),
    bindGroupsPerStep: difference('bindGroups'),
    latestBuffers: readLatestBuffers(),
    deviceErrors: readDeviceErrors().slice(0, 3),
    productGflops: options.measuresProduct ? await row.measureProduct() : null,
  };
}
