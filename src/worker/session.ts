/** What the worker does for the page: one model at a time, trained, decoded, saved, opened. */
import { previewExamples, type ExperimentData } from '../data/experimentData';
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
import { WeightHistory } from '../engine/training/weightHistory';
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
import type { Insights } from './insights';
import { redrawHeldOut } from './modelData';
import { PreparedData } from './preparedData';
import { Run } from './run';
import { SerialQueue } from './serialQueue';
import { ServedModel } from './servedModel';
import { toWireError } from './toWireError';

export class Session {
  private readonly events: TrainerEvents;
  /** Training steps and decodings take turns. */
  private readonly queue = new SerialQueue();
  /** So do starts, opens and resets: an impatient second Train must not leave two runs. */
  private readonly lifecycle = new SerialQueue();
  private served: ServedModel | null = null;
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
        answer(() => this.queue.run(() => decodeSource(this.requireServed().inView, request))),
      matchUnits: (request) => answer(() => this.requireServed().heldOut.matchUnits(request)),
      topContexts: (request) => answer(() => this.requireServed().heldOut.topContexts(request)),
      ablateUnits: (selection) => answer(() => this.requireServed().heldOut.ablateUnits(selection)),
      score: ({ split }) => answer(() => this.requireServed().heldOut.score(split)),
      contextUse: () => answer(() => this.insights.contextUse()),
      gradients: () => answer(() => this.insights.gradients()),
      pastContextUse: (step) => answer(() => this.insights.pastContextUse(step)),
      pastGradientFlow: (step) => answer(() => this.insights.pastGradientFlow(step)),
      errors: () => answer(() => this.insights.errors()),
      stateSpace: (request) => answer(() => this.insights.stateSpace(request)),
      stateMap: (request, job) => answer(() => this.insights.stateMap(request, job)),
      neighbours: (request) => answer(() => this.insights.neighbours(request)),
      saliency: (request) => answer(() => this.insights.saliency(request)),
      saliencyOverSet: (request, job) => answer(() => this.insights.saliencyOverSet(request, job)),
      predictions: () => answer(() => this.insights.predictions()),
      cancelJob: (job) => {
        this.served?.insights.cancelJob(job);
        return Promise.resolve();
      },
      travelTo: (step) => answer(() => this.requireServed().travelTo(step)),
      preview: ({ data, seed, count }) =>
        answer(async () => ({
          pairs: previewExamples(data, seed, count, await loadPairs(data)),
        })),
      estimate: (request) => answer(() => this.lifecycle.run(() => this.estimate(request))),
      inspectData: (config) =>
        answer(() => this.lifecycle.run(async () => reportData(await this.prepared.of(config)))),
      save: () => answer(() => this.queue.run(() => this.requireServed().inView.toSnapshot())),
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
      const history = new WeightHistory(model.parameters.layout.size, plan.totalSteps);
      const served = this.serveModel(model, history, () => Promise.resolve(data));
      this.served = served;
      const run = new Run(model, plan, history, served.updates, this.queue, {
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
    if (isMeasured && this.served === null) {
      await this.backend.activate(backend, () => workloadOf(config, data));
    }
    return this.queue.run(() => estimateCost(config, data, this.backend.report, isMeasured));
  }

  private async open({ snapshot, backend }: OpenRequest): Promise<BackendReport> {
    await this.reset();
    const report = await this.backend.activate(backend, null);
    const model = Seq2SeqModel.fromSnapshot(snapshot);
    this.served = this.serveModel(model, null, () => redrawHeldOut(model));
    return report;
  }

  private async reset(): Promise<null> {
    const { run, served } = this;
    this.run = null;
    this.served = null;
    run?.stop();
    await served?.stop();
    await this.runEnded;
    served?.dispose();
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
    void this.served?.stop();
    // After a lost device the tensors are gone with it.
    if (this.backend.isActive) this.served?.dispose();
    this.served = null;
    this.events.failed(toWireError(error));
    this.events.phaseChanged('failed');
  }

  private async withRun(act: (run: Run) => void | Promise<void>): Promise<null> {
    if (this.run) await act(this.run);
    return null;
  }

  private serveModel(
    model: Seq2SeqModel,
    history: WeightHistory | null,
    load: () => Promise<ExperimentData>,
  ): ServedModel {
    return new ServedModel(model, history, this.queue, load, (job, share) => {
      this.events.jobProgressed(job, share);
    });
  }

  private get insights(): Insights {
    return this.requireServed().insights;
  }

  private requireServed(): ServedModel {
    if (!this.served) throw new CodedError('noModel', 'there is no model yet: press Train first');
    return this.served;
  }
}
