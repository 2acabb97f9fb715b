/**
 * Figures of ours that no other row has: decoding with its trace, a held-out evaluation, and how a
 * step grows with the sizes of the model. All on the backend of the worker.
 */
import { plainTokenizer } from '../src/data/tokenizers/tokenizer';
import { DEFAULT_TOKENS } from '../src/data/tokenizers/tokenOptions';
import { SPECIAL_TOKENS } from '../src/data/vocabulary';
import { NO_SURGERY } from '../src/domain/contextSurgery';
import { DEFAULT_DECODING, type DecodeRequest } from '../src/domain/decoding';
import { decodeSource } from '../src/engine/decoding/decodeSource';
import { evaluate } from '../src/engine/evaluation/evaluate';
import { Seq2SeqModel } from '../src/engine/model/seq2seqModel';
import { median } from './median';
import { startBackend, trainingConfig, trainOurs } from './rows/ours';
import { batchesOf, initialWeights, modelConfig, WORKLOADS, type Workload } from './workload';

export interface OwnFigures {
  /** Greedy decoding of one source, everything that the page shows included, by token written. */
  readonly secondsPerToken: number;
  readonly tokens: number;
  /** Free-running evaluation of 1,000 examples, in seconds and in training steps. */
  readonly evaluationSeconds: number;
  readonly evaluationSteps: number;
  /** A training step of R in this worker: what the other figures are held against. */
  readonly stepSeconds: number;
  /** Time of a step where one size is doubled, over the time of R's. */
  readonly growth: Readonly<Record<GrowingSize, number>>;
}

type GrowingSize = 'time' | 'batch' | 'layers' | 'hidden';

const EVALUATED = 1000;
const REPEATS = 5;
const RUN_SECONDS = 0.25;
const MAX_STEPS_PER_RUN = 20;

const now = (): number => performance.now() / 1000;

async function medianSeconds(run: () => Promise<unknown>): Promise<number> {
  await run(); // compiles
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const startedAt = now();
    await run();
    times.push(now() - startedAt);
  }
  return median(times);
}

async function stepSeconds(workload: Workload): Promise<number> {
  const row = trainOurs(workload);
  let trained = 0;
  const run = async (steps: number): Promise<void> => {
    for (let step = 0; step < steps; step++) await row.step(trained++);
    await row.readLosses();
  };
  await run(1);
  const startedAt = now();
  await run(1);
  const estimate = now() - startedAt;
  const steps = Math.min(MAX_STEPS_PER_RUN, Math.max(1, Math.round(RUN_SECONDS / estimate)));
  const seconds = (await medianSeconds(() => run(steps))) / steps;
  row.dispose();
  return seconds;
}

/** @throws Error when the backend does not start */
export async function measureOwn(backend: string): Promise<OwnFigures> {
  const checkDevice = await startBackend(backend);
  const workload = WORKLOADS.R;
  const seconds = await stepSeconds(workload);
  const { sourceTime, targetTime } = workload;
  const larger: Readonly<Record<GrowingSize, Workload>> = {
    time: { ...workload, sourceTime: 2 * sourceTime, targetTime: 2 * targetTime },
    batch: { ...workload, batchSize: 2 * workload.batchSize },
    layers: { ...workload, numLayers: 2 * workload.numLayers },
    hidden: { ...workload, hiddenSize: 2 * workload.hiddenSize },
  };
  const growth = { time: 0, batch: 0, layers: 0, hidden: 0 };
  for (const size of ['time', 'batch', 'layers', 'hidden'] as const) {
    growth[size] = (await stepSeconds(larger[size])) / seconds;
  }

  const model = modelOf(workload);
  const source = model.words.sourceVocabulary.tokens.slice(4, 4 + sourceTime).join(' ');
  let tokens = 0;
  const request: DecodeRequest = {
    source,
    settings: DEFAULT_DECODING,
    forcedIds: [],
    maxLength: null,
    surgery: NO_SURGERY,
    gold: null,
    candidates: 5,
  };
  const traceSeconds = await medianSeconds(async () => {
    tokens = (await decodeSource(model, request)).trace.decoder.length;
  });
  const examples = examplesOf(workload);
  const evaluationSeconds = await medianSeconds(() => evaluate(model, examples));
  model.dispose();
  checkDevice();
  return {
    secondsPerToken: traceSeconds / tokens,
    tokens,
    evaluationSeconds,
    evaluationSteps: evaluationSeconds / seconds,
    stepSeconds: seconds,
    growth,
  };
}

function examplesOf(workload: Workload) {
  const [batch] = batchesOf({ ...workload, batchSize: EVALUATED });
  const column = (ids: Int32Array, row: number, time: number): number[] =>
    Array.from({ length: time }, (_, timeStep) => ids[timeStep * EVALUATED + row]!);
  return Array.from({ length: EVALUATED }, (_, row) => ({
    sourceIds: column(batch!.sourceIds, row, workload.sourceTime),
    // The last label is eos, which an example does not hold.
    targetIds: column(batch!.labels, row, workload.targetTime - 1),
  }));
}

function modelOf(workload: Workload): Seq2SeqModel {
  const words = Array.from(
    { length: workload.vocabSize },
    (_, id) => SPECIAL_TOKENS[id] ?? `w${id}`,
  );
  return Seq2SeqModel.fromSnapshot({
    config: {
      seed: 0,
      data: {
        task: 'file',
        parameters: {},
        tokens: { ...DEFAULT_TOKENS, source: 'word', target: 'word' },
        examples: 0,
        validationFraction: 0.1,
        testFraction: 0,
      },
      model: modelConfig(workload),
      training: trainingConfig(workload),
      evaluation: { everySteps: 0, examples: EVALUATED },
    },
    sourceTokenizer: plainTokenizer('word'),
    targetTokenizer: plainTokenizer('word'),
    sourceVocabulary: words,
    targetVocabulary: words,
    maxSourceLength: workload.sourceTime,
    maxTargetLength: workload.targetTime - 1,
    step: 0,
    parameters: initialWeights(workload),
  });
}
