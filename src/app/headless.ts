/**
 * The page behind `npm run experiment`, `npm run decode` and `npm run parity`: no interface, the same
 * worker. It hands its functions to the command line through `window`; binary files travel as base64.
 */
import type { ParameterProblem } from '../base/parameterSpec';
import { createParityClient } from '../client/parityClient';
import type { TrainerClient } from '../client/trainerClient';
import { createWorkerClient } from '../client/workerClient';
import type { BackendChoice, BackendName } from '../domain/backend';
import type { Evaluation, RunProgress } from '../domain/metrics';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import type { RunSummary } from '../domain/runStatus';
import type { HeldOutSplit, ScoreReport, TargetBand } from '../domain/scores';
import { readTargetBand } from '../domain/targetBand';
import { writeModelFile } from '../interop/modelFile';
import { readParityFile } from '../interop/parityFile';
import type { ParityAnswer } from '../protocol/parityProtocol';
import { CodedError, type WireError } from '../protocol/wireError';
import { ExperimentRecorder } from './experimentRecorder';
import { decodeFile, type DecodeAnswer, type DecodeCommand } from './headlessDecode';
import { importOwnFile, partImport } from './headlessImport';
import { readTokenizers } from './tokenizerConfig';

export interface ExperimentRequest {
  /** Parsed JSON of a config file; the file that its data names stands in the page's field. */
  readonly config: unknown;
  readonly backend: BackendChoice;
  readonly seed: number | null;
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
  /** Where the run stood at its hundredth step or soon after; null for a shorter run. */
  readonly baseline: RunProgress | null;
  readonly heapGrowthBytes: number | null;
  readonly modelBase64: string | null;
  /** Of the last weights: validation, then test, each if it holds anything. */
  readonly scores: readonly ScoreReport[];
  /** Where the config file expects the score. */
  readonly band: TargetBand | null;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'badConfig'; readonly problems: readonly ParameterProblem[] }
  | { readonly kind: 'failed'; readonly error: WireError };

export interface HeadlessPlayground {
  runExperiment(request: ExperimentRequest): Promise<Outcome<ExperimentOutcome>>;
  checkParity(fileBase64: string, backend: BackendChoice): Promise<Outcome<ParityAnswer>>;
  decode(fileBase64: string, command: DecodeCommand): Promise<Outcome<DecodeAnswer>>;
}

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

/** What the command line put into the page's one field. */
function ownFile(): File | null {
  const field = document.querySelector('#ownFile');
  return field instanceof HTMLInputElement ? (field.files?.[0] ?? null) : null;
}

const tell = (line: string): void => window.reportProgress?.(line);

async function runExperiment(request: ExperimentRequest): Promise<Outcome<ExperimentOutcome>> {
  const file = ownFile();
  const given = readTokenizers(request.config);
  if (!given.ok) return { kind: 'badConfig', problems: given.error };
  const parted = partImport(given.value, file);
  const read = readExperimentConfig(parted.config);
  if (!read.ok) return { kind: 'badConfig', problems: read.error };
  const band = readTargetBand(parted.config);
  if (!band.ok) return { kind: 'badConfig', problems: band.error };
  const config = request.seed === null ? read.value : { ...read.value, seed: request.seed };
  if (file !== null) {
    const kept = await importOwnFile(file, parted.importJson, config.data.tokens, tell);
    if (!kept.ok) return { kind: 'badConfig', problems: kept.error };
  }
  const client = createWorkerClient();
  try {
    const recorder = new ExperimentRecorder(client, request.measuresHeap);
    const summary = await client.start({
      config,
      backend: request.backend,
      startsPaused: false,
    });
    tell(
      `${summary.parameterCount} parameters on ${summary.backend.name}, ` +
        `${summary.trainExamples} training and ${summary.validationExamples} validation examples, ` +
        `${summary.totalSteps} steps`,
    );
    await recorder.ended;
    const { evaluation, progress, trainLoss, tensorsAtStart, baseline } = recorder;
    if (!evaluation || !progress) throw new Error('the run ended without an evaluation');
    return {
      kind: 'done',
      value: {
        backend: summary.backend.name,
        trainLoss,
        evaluation,
        progress,
        tensorsAtStart: tensorsAtStart ?? progress.numTensors,
        baseline,
        heapGrowthBytes: await recorder.heapGrowth(),
        modelBase64: request.saves ? base64Of(writeModelFile(await client.save())) : null,
        scores: await scoreSplits(client, summary),
        band: band.value,
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

/** Looks at the test split once, after training has ended. */
async function scoreSplits(
  client: TrainerClient,
  { validationExamples, testExamples }: RunSummary,
): Promise<ScoreReport[]> {
  const splits: HeldOutSplit[] = [];
  if (validationExamples > 0) splits.push('validation');
  if (testExamples > 0) splits.push('test');
  const reports: ScoreReport[] = [];
  for (const split of splits) reports.push(await client.score({ split }));
  return reports;
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

window.playground = {
  runExperiment,
  checkParity,
  decode: (fileBase64, command) => decodeFile(bytesOf(fileBase64), command),
};
