/**
 * The playground's own training step, as its trainer runs it: a batch is uploaded for every step and
 * the losses wait on the device.
 */
import * as tf from '@tensorflow/tfjs';
import { Parameters } from '../../src/engine/model/parameters';
import { uploadBatch } from '../../src/engine/model/uploadBatch';
import { NO_DROPOUT } from '../../src/engine/training/loss';
import { TrainingStep, type StepReport } from '../../src/engine/training/trainingStep';
import { affine } from '../../src/kernels/affine/affine';
import { activateBackend, type BackendName } from '../../src/kernels/backend';
import { whole } from '../../src/kernels/view';
import type { TrainingConfig } from '../../src/domain/experimentConfig';
import { DEFAULT_TRAINING } from '../../src/domain/parameterSpecs';
import { bestProductGflops } from '../productRate';
import type { BenchRow, OpenRow } from '../row';
import { ADAM, batchesOf, initialWeights, modelConfig, type Workload } from '../workload';

/** As the trainer does. */
const READ_EVERY = 10;

function isBackend(name: string): name is BackendName {
  return name === 'webgpu' || name === 'wasm' || name === 'cpu';
}

export const open: OpenRow = async (workload, backend) => {
  const checkDevice = await startBackend(backend);
  const row = trainOurs(workload);
  return {
    ...row,
    step(batchIndex) {
      checkDevice();
      return row.step(batchIndex);
    },
  };
};

/** @returns a function that throws once the device has failed */
export async function startBackend(backend: string): Promise<() => void> {
  if (!isBackend(backend)) throw new Error(`there is no backend ${backend}`);
  let failure: string | null = null;
  await activateBackend(backend, {
    // No page has to stay smooth beside: every core computes, as in the rows of the others.
    threads: navigator.hardwareConcurrency,
    onFatal: ({ message }) => {
      failure ??= message;
    },
  });
  return () => {
    if (failure !== null) throw new Error(failure);
  };
}

/** Training steps on the active backend. */
export function trainOurs(workload: Workload): BenchRow & { dispose(): void } {
  const model = modelConfig(workload);
  const parameters = Parameters.from(initialWeights(workload), {
    model,
    sourceVocabSize: workload.vocabSize,
    targetVocabSize: workload.vocabSize,
  });
  const steps = new TrainingStep(parameters, model, trainingConfig(workload));
  const batches = batchesOf(workload);
  const options = { learningRate: ADAM.learningRate, dropout: NO_DROPOUT };
  const reports: StepReport[] = [];
  /** The read under way: the next one waits for it. */
  let reading: Promise<StepReport[]> = Promise.resolve([]);
  let waiting = 0;
  let isPrepared = false;
  const beginReading = async (): Promise<void> => {
    reports.push(...(await reading));
    reading = steps.read();
    waiting = 0;
  };
  return {
    async step(batchIndex) {
      const batch = uploadBatch(batches[batchIndex % batches.length]!);
      if (!isPrepared) await steps.prepare(batch, options.dropout);
      isPrepared = true;
      steps.run(batch, options);
      batch.dispose();
      waiting++;
      if (waiting === READ_EVERY) await beginReading();
    },
    async readLosses() {
      await beginReading();
      reports.push(...(await reading));
      reading = Promise.resolve([]);
      return reports.splice(0).map(({ loss, isFinite }) => (isFinite ? loss : NaN));
    },
    measureProduct: measureOurProduct,
    dispose() {
      steps.dispose();
      parameters.dispose();
    },
  };
}

export function trainingConfig(workload: Workload): TrainingConfig {
  return {
    ...DEFAULT_TRAINING,
    batchSize: workload.batchSize,
    optimizer: 'adam',
    learningRate: ADAM.learningRate,
    learningRateSchedule: 'constant',
    gradientClipNorm: ADAM.clipNorm,
    teacherForcingRatio: 1,
    teacherForcingSchedule: 'constant',
    labelSmoothing: 0,
  };
}

/** The affine map of a square weight over as many rows. */
function measureOurProduct(): Promise<number> {
  return bestProductGflops((size) => {
    const parameters = tf.fill([size * size + size], 0.5); // [outputs * inputs + outputs]
    const sequence = tf.fill([size, size], 0.25); // [rows, inputs]
    const input = { tokens: null, sequence: { values: whole(sequence), size }, context: null };
    const layout = { time: 1, batch: size, outputs: size, weightAt: 0, biasAt: size * size };
    return Promise.resolve(async () => {
      const product = affine(parameters, input, layout); // [rows, outputs]
      const probe = product.slice([0, 0], [1, 1]); // [1, 1]
      await probe.data();
      tf.dispose([product, probe]);
    });
  });
}
