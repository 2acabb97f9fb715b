/**
 * Questions that explain the training of the model in view, or how it came about. Each is of one state
 * of the weights.
 */
import type { ContextUseReport } from '../domain/contextUse';
import type { ErrorReport } from '../domain/errorReport';
import type { FlowReport, GradientReport } from '../domain/gradientReport';
import type { Untimed, Measured } from '../domain/measured';
import type {
  SaliencyReport,
  SaliencyRequest,
  SetSaliencyReport,
  SetSaliencyRequest,
} from '../domain/saliency';
import type {
  NeighboursReport,
  NeighboursRequest,
  StateMapReport,
  StateMapRequest,
  StateSpaceReport,
  StateSpaceRequest,
} from '../domain/stateSpace';
import type { PredictionsReport } from '../domain/timeTravel';
import { measureContextUse } from '../engine/evaluation/contextUse';
import { reportErrors } from '../engine/evaluation/errors';
import { predictExamples } from '../engine/evaluation/predictions';
import { gradientProbe, reportFlow, reportGradients } from '../engine/inspection/gradients';
import { explainSet, explainTokens } from '../engine/inspection/saliency';
import { mapStates } from '../engine/inspection/stateMap';
import { nearestContexts } from '../engine/inspection/nearestContexts';
import { SpaceMemory } from '../engine/inspection/spaceMemory';
import { reportStateSpace } from '../engine/inspection/stateSpace';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import type { WeightHistory } from '../engine/training/weightHistory';
import type { JobId } from '../protocol/insightProtocol';
import { LongJobs, type JobTurns } from './longJobs';
import { layOutInThread } from './mapLayout/mapLayoutThread';
import type { ModelData } from './modelData';
import type { ModelInView } from './modelInView';
import { timed, type ModelTurns, type Turns } from './modelTurns';
import { SerialQueue } from './serialQueue';
import type { UpdateWatch } from './updateWatch';

export class Insights {
  private readonly inView: ModelInView;
  /** Null of a model that nobody saw train. */
  private readonly history: WeightHistory | null;
  private readonly data: ModelData;
  private readonly turns: ModelTurns;
  private readonly updates: UpdateWatch;
  private readonly jobs: LongJobs;
  private readonly space: SpaceMemory;
  /** One question at a time: side by side they would only wait for each other. */
  private readonly questions = new SerialQueue();
  /** Long ones: questions go past them. */
  private readonly longOnes = new SerialQueue();

  constructor(
    inView: ModelInView,
    history: WeightHistory | null,
    data: ModelData,
    turns: ModelTurns,
    updates: UpdateWatch,
    onProgress: (job: JobId, share: number) => void,
  ) {
    this.inView = inView;
    this.history = history;
    this.data = data;
    this.turns = turns;
    this.updates = updates;
    this.jobs = new LongJobs(onProgress);
    this.space = new SpaceMemory(inView.newest);
  }

  /** @throws CodedError noHeldOut */
  contextUse(): Promise<ContextUseReport> {
    return this.ask(async (model, { inTurn }) =>
      measureContextUse(model, await this.data.validation(), inTurn),
    );
  }

  /** @throws CodedError noHeldOut */
  gradients(): Promise<GradientReport> {
    return this.questions.run(async () => {
      // Waiting for an update of the run is no work of the question's.
      const { current, newest } = this.inView;
      const update = current === newest ? await this.updates.newest() : null;
      return this.inView.use((model) =>
        timed(this.turns, async ({ inTurn }) => {
          const probe = gradientProbe(await this.data.training());
          // It is not of an earlier state's weights, which may have come into view meanwhile.
          const isOfModel = model === this.inView.newest;
          return reportGradients(model, probe, isOfModel ? update : null, inTurn);
        }),
      );
    });
  }

  /** @throws CodedError noHeldOut */
  pastContextUse(step: number): Promise<ContextUseReport | null> {
    return this.askPast(step, async (model, { inTurn }) =>
      measureContextUse(model, await this.data.validation(), inTurn),
    );
  }

  /** @throws CodedError noHeldOut */
  pastGradientFlow(step: number): Promise<FlowReport | null> {
    return this.askPast(step, async (model, { inTurn }) =>
      reportFlow(model, gradientProbe(await this.data.training()), inTurn),
    );
  }

  /** @throws CodedError noHeldOut */
  errors(): Promise<ErrorReport> {
    return this.ask(async (model, turns) => {
      await this.data.validation();
      return reportErrors(model, await this.data.pairs(), turns);
    });
  }

  /** @throws CodedError noHeldOut, EmptySourceError, UnknownUnitError */
  stateSpace(request: StateSpaceRequest): Promise<StateSpaceReport> {
    return this.ask(async (model, turns) =>
      reportStateSpace(model, await this.data.validation(), request, this.space, turns),
    );
  }

  /** @throws CodedError noHeldOut, cancelled, UnknownUnitError */
  stateMap(request: StateMapRequest, job: JobId): Promise<StateMapReport> {
    return this.runJob(job, async (model, { inTurn, signal, onProgress }) =>
      mapStates(model, await this.data.validation(), request, this.space, {
        inTurn,
        layOut: (task) => layOutInThread(task, { signal, onProgress }),
      }),
    );
  }

  /** @throws CodedError noHeldOut, EmptySourceError, UnknownUnitError */
  neighbours(request: NeighboursRequest): Promise<NeighboursReport> {
    return this.ask(async (model, { inTurn }) =>
      nearestContexts(model, await this.data.training(), request, this.space, inTurn),
    );
  }

  /** @throws EmptySourceError, DecodeRequestError */
  saliency(request: SaliencyRequest): Promise<SaliencyReport> {
    return this.ask((model, { inTurn }) => explainTokens(model, request, inTurn));
  }

  /** @throws CodedError noHeldOut, cancelled */
  saliencyOverSet(request: SetSaliencyRequest, job: JobId): Promise<SetSaliencyReport> {
    return this.runJob(job, async (model, turns) =>
      explainSet(model, await this.data.validation(), request, turns),
    );
  }

  /** @throws CodedError noHeldOut */
  predictions(): Promise<PredictionsReport> {
    return this.ask(async (model, { inTurn }) =>
      predictExamples(model, await this.data.validation(), inTurn),
    );
  }

  cancelJob(job: JobId): void {
    this.jobs.cancel(job);
  }

  /** Settles when what was under way has given up; the turns were stopped before. */
  async ended(): Promise<void> {
    await this.questions.run(() => Promise.resolve());
    await this.longOnes.run(() => Promise.resolve());
  }

  private ask<T extends Measured>(
    question: (model: Seq2SeqModel, turns: Turns) => Promise<Untimed<T>>,
  ): Promise<Untimed<T> & { readonly tookMs: number }> {
    return this.questions.run(() =>
      this.inView.use((model) => timed(this.turns, (turns) => question(model, turns))),
    );
  }

  /** One past model at a time is on the device, beside the one in view. */
  private askPast<T extends Measured>(
    step: number,
    question: (model: Seq2SeqModel, turns: Turns) => Promise<Untimed<T>>,
  ): Promise<(Untimed<T> & { readonly tookMs: number }) | null> {
    return this.longOnes.run(async () => {
      const past = await this.turns.inTurn(() => {
        const values = this.history?.at(step);
        return Promise.resolve(values ? this.inView.newest.at(step, values) : null);
      });
      if (past === null) return null;
      try {
        return await timed(this.turns, (turns) => question(past, turns));
      } finally {
        past.dispose();
      }
    });
  }

  private runJob<T extends Measured>(
    job: JobId,
    work: (model: Seq2SeqModel, turns: JobTurns) => Promise<Untimed<T>>,
  ): Promise<Untimed<T> & { readonly tookMs: number }> {
    // Cancelled while another is under way, it ends as soon as it begins.
    return this.jobs.run(job, this.turns, ({ signal, onProgress, ...turns }) =>
      this.longOnes.run(() =>
        this.inView.use((model) =>
          timed(turns, (timedTurns) => work(model, { ...timedTurns, signal, onProgress })),
        ),
      ),
    );
  }
}
