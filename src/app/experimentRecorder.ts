/** What the command line keeps of a run: its latest numbers, its lines of progress, and its end. */
import type { TrainerClient } from '../client/trainerClient';
import type { Evaluation, RunProgress } from '../domain/metrics';
import type { RunEvent } from '../domain/runStatus';
import type { TrainerListener } from '../protocol/trainerProtocol';
import { CodedError, type WireError } from '../protocol/wireError';

/** By then every shader is compiled and every buffer pool filled. */
const BASELINE_STEP = 100;

export class ExperimentRecorder implements TrainerListener {
  evaluation: Evaluation | null = null;
  progress: RunProgress | null = null;
  tensorsAtStart: number | null = null;
  /** The first report from the baseline step on; null for a shorter run. */
  baseline: RunProgress | null = null;
  trainLoss = Number.NaN;
  /** Resolves when the run has finished; rejects with its failure. */
  readonly ended: Promise<void>;
  private heapAtStart: Promise<number> | null = null;
  private finish: () => void = () => undefined;
  private fail: (error: CodedError) => void = () => undefined;
  private readonly client: TrainerClient;
  private readonly measuresHeap: boolean;

  constructor(client: TrainerClient, measuresHeap: boolean) {
    this.client = client;
    this.measuresHeap = measuresHeap;
    this.ended = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    client.listen(this);
  }

  runEvent(event: RunEvent): void {
    switch (event.kind) {
      case 'metrics':
        this.progress = event.batch.progress;
        this.tensorsAtStart ??= this.progress.numTensors;
        this.trainLoss = event.batch.columns.trainLoss.at(-1) ?? this.trainLoss;
        if (this.progress.step >= BASELINE_STEP) {
          this.baseline ??= this.progress;
          if (this.measuresHeap) this.heapAtStart ??= this.measurePaused();
        }
        break;
      case 'evaluation':
        this.evaluation = event.evaluation;
        window.reportProgress?.(this.progressLine(event.evaluation));
        break;
      case 'timeline':
        break;
      case 'finished':
        this.finish();
        break;
    }
  }

  phaseChanged(): void {
    // The end comes as an event of its own.
  }

  failed(error: WireError): void {
    this.fail(CodedError.fromWire(error));
  }

  /** Bytes that the JavaScript heaps grew by since the baseline; null when not asked for. */
  async heapGrowth(): Promise<number | null> {
    if (this.heapAtStart === null) return null;
    const atStart = await this.heapAtStart;
    return (await heapBytes()) - atStart;
  }

  /** The run waits meanwhile: a heap that works has no one size. */
  private async measurePaused(): Promise<number> {
    await this.client.pause();
    const bytes = await heapBytes();
    await this.client.resume();
    return bytes;
  }

  private progressLine(evaluation: Evaluation): string {
    const { totalSteps = 0, elapsedMs = 0, stepsPerSecond = 0 } = this.progress ?? {};
    return [
      `step ${evaluation.step}/${totalSteps}`,
      `epoch ${evaluation.epoch.toFixed(2)}`,
      `loss ${this.trainLoss.toFixed(4)}`,
      `validation ${evaluation.validationLoss.toFixed(4)}`,
      `tokens ${(100 * evaluation.tokenAccuracy).toFixed(2)} %`,
      `exact ${(100 * evaluation.exactMatch).toFixed(2)} % of ${evaluation.examples}`,
      `${(elapsedMs / 1000).toFixed(1)} s`,
      `${stepsPerSecond.toFixed(1)} steps/s`,
    ].join('  ');
  }
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
