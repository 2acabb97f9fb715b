/** What the worker does for the page: one model at a time, trained, decoded, saved, opened. */
import { assert } from '../base/assert';
import { previewExamples } from '../data/experimentData';
import { reportData } from '../data/report/reportData';
import type { BackendReport } from '../domain/backend';
import { countParameters } from '../domain/parameterCount';
import { checkExperimentConfig } from '../domain/parameterSpecs';
import type { RunSummary } from '../domain/runStatus';
import type { CostEstimate } from '../domain/trainingCost';
import type { FatalDeviceReason } from '../engine/backendSelection';
import { decodeSource } from '../engine/decoding/decodeSource';
import { memoryLimit } from '../engine/memory';
import { Seq2SeqModel } from '../engine/model/seq2seqModel';
import { planTraining } from '../engine/training/trainer';
import { workloadOf } from '../engine/trainingWorkload';
import type {
  EstimateRequest,
  OpenRequest,
  StartRequest,
  TrainerEvents,
  TrainerServer,
} from '../protocol/trainerProtocol';
import { CodedError } from '../protocol/wireError';
import { ActiveBackend } from './activeBackend';
import { answer } from './answer';
import { countCost, estimateCost, requireFit } from './costEstimate';
import { loadPairs } from './datasetFiles';
import { HeldOut, redrawHeldOut } from './heldOut';
import { PreparedData } from './preparedData';
import { Run } from './run';
import { SerialQueue } from './serialQueue';
import { toWireError } from './toWireError';

export class Session {
  private readonly events: TrainerEvents;
  /** Training steps and decodings take turns. */
  private readonly queue = new SerialQueue();
  /** So do starts, opens and resets: an impatient second Train must not leave two runs. */
  private readonly lifecycle = new SerialQueue();
  private model: Seq2SeqModel | null = null;
  /** Of the model. */
  private heldOut: HeldOut | null = null;
  private run: Run | null = null;
  private readonly prepared = new PreparedData(loadPairs);
  /** Settles when the current run's loop has ended. */
  private runEnded: Promise<void> = Promise.resolve();
  private readonly backend = new ActiveBackend((reason) => {
    this.deviceFailed(reason);
  });

  constructor(events: TrainerEvents) {
    this.events = events;
  }

  /** The functions the page may call. */
  serve(): TrainerServer {
    return {
      start: (request) => answer(() => this.lifecycle.run(() => this.start(request))),
      open: (request) => answer(() => this.lifecycle.run(() => this.open(request))),
      pause: () => answer(() => this.withRun((run) => run.pause())),
      resume: () => answer(() => this.withRun((run) => run.resume())),
      step: () => answer(() => this.withRun((run) => run.step())),
      reset: () => answer(() => this.lifecycle.run(() => this.reset())),
      decode: (request) =>
        answer(() => this.queue.run(() => decodeSource(this.requireModel(), request))),
      matchUnits: (request) => answer(() => this.requireHeldOut().matchUnits(request)),
      topContexts: (request) => answer(() => this.requireHeldOut().topContexts(request)),
      ablateUnits: (selection) => answer(() => this.requireHeldOut().ablateUnits(selection)),
      score: ({ split }) => answer(() => this.requireHeldOut().score(split)),
      preview: ({ data, seed, count }) =>
        answer(async () => ({
          pairs: previewExamples(data, seed, count, await loadPairs(data)),
        })),
      estimate: (request) => answer(() => this.lifecycle.run(() => this.estimate(request))),
      inspectData: (config) =>
        answer(() => this.lifecycle.run(async () => reportData(await this.prepared.of(config)))),
      save: () => answer(() => this.queue.run(() => this.requireModel().toSnapshot())),
    };
  }

  private async start(request: StartRequest): Promise<RunSummary> {
    const { config } = request;
    await this.reset();
    this.events.phaseChanged('preparing');
    try {
      // Problems of the data come with a code of their own from prepareData.
      const first = checkExperimentConfig(config).find(({ field }) => !field.startsWith('data'));
      if (first) throw new CodedError('invalidConfig', first.message, { field: first.field });
      const data = await this.prepared.of(config);
      const backend = await this.backend.activate(request.backend, () => workloadOf(config, data));
      const plan = planTraining({ config }, data);
      requireFit(countCost(config, data, plan, memoryLimit()));
      const model = Seq2SeqModel.create(config, data);
      this.model = model;
      this.heldOut = new HeldOut(model, this.queue, () => Promise.resolve(data));
      const run = new Run(model, plan, this.queue, {
        sendEvents: (events) => {
          this.events.runEvents(events);
        },
        phaseChanged: (phase) => {
          this.events.phaseChanged(phase);
        },
      });
      this.run = run;
      this.runEnded = run.drive(request.startsPaused).catch((error: unknown) => {
        if (this.run === run) this.fail(error);
      });
      return {
        parameterCount: countParameters(
          config.model,
          data.sourceVocabulary.size,
          data.targetVocabulary.size,
        ),
        trainExamples: data.train.length,
        validationExamples: data.validation.length,
        testExamples: data.test.length,
        stepsPerEpoch: plan.stepsPerEpoch,
        totalSteps: plan.totalSteps,
        sourceTokenizer: data.sourceTokenizer,
        targetTokenizer: data.targetTokenizer,
        sourceVocabulary: data.sourceVocabulary.tokens,
        targetVocabulary: data.targetVocabulary.tokens,
        maxSourceLength: data.maxSourceLength,
        maxTargetLength: data.maxTargetLength,
        backend,
      };
    } catch (error) {
      this.events.phaseChanged('idle');
      throw error;
    }
  }

  /** @throws DataError, NoBackendError */
  private async estimate({ config, backend, measures }: EstimateRequest): Promise<CostEstimate> {
    const data = await this.prepared.of(config);
    const isMeasured = measures && !(this.run?.isTraining ?? false);
    // A model lives on its backend: only where there is none may another backend be started.
    if (isMeasured && this.model === null) {
      await this.backend.activate(backend, () => workloadOf(config, data));
    }
    return this.queue.run(() => estimateCost(config, data, this.backend.report, isMeasured));
  }

  private async open({ snapshot, backend }: OpenRequest): Promise<BackendReport> {
    await this.reset();
    const report = await this.backend.activate(backend, null);
    const model = Seq2SeqModel.fromSnapshot(snapshot);
    this.model = model;
    this.heldOut = new HeldOut(model, this.queue, () => redrawHeldOut(model));
    return report;
  }

  private async reset(): Promise<null> {
    const { run, model, heldOut } = this;
    this.run = null;
    this.model = null;
    this.heldOut = null;
    run?.stop();
    await heldOut?.stop();
    await this.runEnded;
    model?.dispose();
    this.events.phaseChanged('idle');
    return null;
  }

  private deviceFailed({ kind, message }: FatalDeviceReason): void {
    const code = kind === 'deviceLost' ? 'deviceLost' : 'deviceError';
    this.fail(new CodedError(code, `the GPU device failed: ${message}`, { message }));
  }

  /** Ends the run and its model: nothing computed since can be trusted. */
  private fail(error: unknown): void {
    this.run?.stop();
    this.run = null;
    void this.heldOut?.stop();
    this.heldOut = null;
    // After a lost device the tensors are gone with it.
    if (this.backend.isActive) this.model?.dispose();
    this.model = null;
    this.events.failed(toWireError(error));
    this.events.phaseChanged('failed');
  }

  private async withRun(act: (run: Run) => void | Promise<void>): Promise<null> {
    if (this.run) await act(this.run);
    return null;
  }

  private requireHeldOut(): HeldOut {
    this.requireModel();
    assert(this.heldOut !== null, 'a model has held-out examples or says that it has none');
    return this.heldOut;
  }

  private requireModel(): Seq2SeqModel {
    if (!this.model) throw new CodedError('noModel', 'there is no model yet: press Train first');
    return this.model;
  }
}
