/**
 * The page behind `npm run experiment` and `npm run parity`: no interface, the same worker. It hands
 * three functions to the command line through `window`; binary files travel as base64.
 */
import type { ParameterProblem } from '../base/parameterSpec';
import { createParityClient } from '../client/parityClient';
import type { TrainerClient } from '../client/trainerClient';
import { createWorkerClient } from '../client/workerClient';
import type { BackendChoice, BackendName } from '../domain/backend';
import type { Evaluation, RunProgress } from '../domain/metrics';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { writeModelFile } from '../interop/modelFile';
import { readParityFile } from '../interop/parityFile';
import type { ParityAnswer } from '../protocol/parityProtocol';
import { CodedError, type WireError } from '../protocol/wireError';

export interface ExperimentRequest {
  /** Parsed JSON of a config file. */
  readonly config: unknown;
  readonly backend: BackendChoice;
  readonly seed: number | null;
  readonly fileText: string | null;
  readonly saves: boolean;
  /** Also measure how much the JavaScript heaps of page and worker grew after the first 100 steps. */
  readonly measuresHeap: boolean;
}

export interface ExperimentOutcome {
  readonly backend: BackendName;
  readonly trainLoss: number;
  readonly evaluation: Evaluation;
  readonly progress: RunProgress;
  readonly tensorsAtStart: number;
  readonly heapGrowthBytes: number | null;
  readonly modelBase64: string | null;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'badConfig'; readonly problems: readonly ParameterProblem[] }
  | { readonly kind: 'failed'; readonly error: WireError };

export interface HeadlessPlayground {
  runExperiment(request: ExperimentRequest): Promise<Outcome<ExperimentOutcome>>;
  checkParity(fileBase64: string, backend: BackendChoice): Promise<Outcome<ParityAnswer>>;
}

/** By then every shader is compiled and every buffer pool filled. */
const HEAP_BASELINE_STEP = 100;

declare global {
  interface Window {
    playground: HeadlessPlayground;
    /** Given by the command line: prints one line. */
    reportProgress?: (line: string) => void;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** In pieces: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return btoa(text);
}

/** Chromium's own count over page and worker, after a garbage collection. */
async function heapBytes(): Promise<number> {
  const measure = performance as Performance & {
    measureUserAgentSpecificMemory(): Promise<{
      breakdown: { bytes: number; types: readonly string[] }[];
    }>;
  };
  const { breakdown } = await measure.measureUserAgentSpecificMemory();
  return breakdown
    .filter(({ types }) => types.includes('JavaScript'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The run waits meanwhile: a heap that works has no one size. */
async function measurePaused(client: TrainerClient): Promise<number> {
  await client.pause();
  const bytes = await heapBytes();
  await client.resume();
  return bytes;
}

function evaluationLine(evaluation: Evaluation, progress: RunProgress, trainLoss: number): string {
  return [
    `step ${evaluation.step}/${progress.totalSteps}`,
    `epoch ${evaluation.epoch.toFixed(2)}`,
    `loss ${trainLoss.toFixed(4)}`,
    `validation ${evaluation.validationLoss.toFixed(4)}`,
    `tokens ${(100 * evaluation.tokenAccuracy).toFixed(2)} %`,
    `exact ${(100 * evaluation.exactMatch).toFixed(2)} % of ${evaluation.examples}`,
    `${(progress.elapsedMs / 1000).toFixed(1)} s`,
    `${progress.stepsPerSecond.toFixed(1)} steps/s`,
  ].join('  ');
}

async function runExperiment(request: ExperimentRequest): Promise<Outcome<ExperimentOutcome>> {
  const read = readExperimentConfig(request.config);
  if (!read.ok) return { kind: 'badConfig', problems: read.error };
  const config = request.seed === null ? read.value : { ...read.value, seed: request.seed };
  const client = createWorkerClient();
  try {
    let evaluation: Evaluation | null = null;
    let progress: RunProgress | null = null;
    let tensorsAtStart = 0;
    let trainLoss = Number.NaN;
    const heap: { atStart: Promise<number> | null } = { atStart: null };
    const ended = new Promise<void>((resolve, reject) => {
      client.listen({
        runEvent: (event) => {
          switch (event.kind) {
            case 'metrics':
              progress ??= event.batch.progress;
              if (tensorsAtStart === 0) tensorsAtStart = event.batch.progress.numTensors;
              progress = event.batch.progress;
              if (
                request.measuresHeap &&
                heap.atStart === null &&
                progress.step >= HEAP_BASELINE_STEP
              ) {
                heap.atStart = measurePaused(client);
              }
              trainLoss = event.batch.columns.trainLoss.at(-1) ?? trainLoss;
              break;
            case 'evaluation':
              evaluation = event.evaluation;
              if (progress)
                window.reportProgress?.(evaluationLine(evaluation, progress, trainLoss));
              break;
            case 'finished':
              resolve();
              break;
          }
        },
        phaseChanged: () => undefined,
        failed: (error) => {
          reject(CodedError.fromWire(error));
        },
      });
    });
    const summary = await client.start({
      config,
      backend: request.backend,
      fileText: request.fileText,
      startsPaused: false,
    });
    window.reportProgress?.(
      `${summary.parameterCount} parameters on ${summary.backend.name}, ` +
        `${summary.trainExamples} training and ${summary.validationExamples} validation examples, ` +
        `${summary.totalSteps} steps`,
    );
    await ended;
    if (!evaluation || !progress) throw new Error('the run ended without an evaluation');
    const modelBase64 = request.saves ? base64Of(writeModelFile(await client.save())) : null;
    const heapGrowthBytes =
      heap.atStart === null ? null : (await heapBytes()) - (await heap.atStart);
    return {
      kind: 'done',
      value: {
        backend: summary.backend.name,
        trainLoss,
        evaluation,
        progress,
        tensorsAtStart,
        heapGrowthBytes,
        modelBase64,
      },
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    if (error.code === 'invalidConfig' || error.code.startsWith('data')) {
      const field = String(error.details.field ?? 'data');
      return { kind: 'badConfig', problems: [{ field, message: error.message }] };
    }
    return { kind: 'failed', error: error.toWire() };
  } finally {
    client.dispose();
  }
}

async function checkParity(
  fileBase64: string,
  backend: BackendChoice,
): Promise<Outcome<ParityAnswer>> {
  const read = readParityFile(bytesOf(fileBase64));
  if (!read.ok) return { kind: 'badConfig', problems: [{ field: 'file', message: read.error }] };
  const answer = await createParityClient().check(read.value, backend);
  return answer.ok
    ? { kind: 'done', value: answer.value }
    : { kind: 'failed', error: answer.error };
}

window.playground = { runExperiment, checkParity };
