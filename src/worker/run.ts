/** One training run: pulls the trainer, keeps time, and reports. */
import type { RunProgress } from '../domain/metrics';
import type { RunEvent, RunPhase } from '../domain/runStatus';
import { memoryUse, type MemoryUse } from '../engine/memory';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import { train, type TrainingEvent, type TrainingPlan } from '../engine/training/trainer';
import type { WeightHistory } from '../engine/training/weightHistory';
import { WeightRecorder } from '../engine/training/weightRecorder';
import { EventBatcher } from './eventBatcher';
import type { SerialQueue } from './serialQueue';
import type { UpdateWatch } from './updateWatch';
import { yieldToMessages } from './yieldToMessages';

export interface RunOutput {
  sendEvents(events: readonly RunEvent[]): void;
  phaseChanged(phase: RunPhase): void;
}

export class Run {
  readonly model: Seq2SeqModel;
  private readonly plan: TrainingPlan;
  private readonly queue: SerialQueue;
  private readonly output: RunOutput;
  private readonly batcher: EventBatcher;
  private readonly weights: WeightRecorder;
  private readonly updates: UpdateWatch;
  private readonly abort = new AbortController();
  private phase: RunPhase = 'paused';
  /** Updates a person asked for by hand that are still to be done. */
  private pendingSteps = 0;
  private wake: (() => void) | null = null;
  private epoch = 0;
  private elapsedMs = 0;
  private tokens = 0;
  private steps = 0;
  private dispatches = 0;
  /** Counted when no loss and no copy waits on the device, so that two counts can be compared. */
  private memory: MemoryUse | null = null;

  /**
   * @param history what the weights of some steps are kept in
   * @param updates asked what single updates change
   */
  constructor(
    model: Seq2SeqModel,
    plan: TrainingPlan,
    history: WeightHistory,
    updates: UpdateWatch,
    queue: SerialQueue,
    output: RunOutput,
  ) {
    this.model = model;
    this.plan = plan;
    this.updates = updates;
    this.queue = queue;
    this.output = output;
    this.batcher = new EventBatcher(
      (events) => {
        output.sendEvents(events);
      },
      () => performance.now(),
    );
    this.batcher.setTimeline(history.timeline);
    this.weights = new WeightRecorder(model, history, () => {
      this.batcher.setTimeline(history.timeline);
    });
  }

  /** Trains until done or stopped. @throws what the engine throws */
  async drive(startsPaused: boolean): Promise<void> {
    const events = train(this.model, this.plan, {
      signal: this.abort.signal,
      readsEveryStep: () => this.phase !== 'running',
    });
    this.setPhase(startsPaused ? 'paused' : 'running');
    try {
      await this.queue.run(() => this.weights.record());
      while (!this.abort.signal.aborted) {
        if (this.phase === 'paused' && this.pendingSteps === 0) {
          const woken = this.sleep();
          await this.updates.rest();
          await woken;
        }
        if (this.abort.signal.aborted) break;
        // A step already under way when a person asks for one is not the one asked for.
        const isByHand = this.pendingSteps > 0;
        const startedMs = performance.now();
        const next = await this.queue.run(() =>
          this.updates.around(() => this.pull(events), isByHand),
        );
        this.elapsedMs += performance.now() - startedMs;
        if (next.done) break;
        // What is reported now should say what can be gone back to.
        if (this.phase !== 'running' || next.value.kind !== 'step') await this.weights.settled();
        this.take(next.value, isByHand);
        await yieldToMessages();
      }
    } finally {
      await events.return();
      await this.updates.rest();
      await this.weights.settled();
    }
  }

  /** One update with a copy of its weights where they are kept, or one evaluation. */
  private async pull(events: ReturnType<typeof train>): ReturnType<typeof events.next> {
    const next = await events.next();
    if (!next.done && next.value.kind === 'step') {
      if (next.value.metrics.length > 0) await this.countMemory();
      await this.weights.record();
    }
    return next;
  }

  /** The first count waits for a copy under way; later ones pass over steps that have one. */
  private async countMemory(): Promise<void> {
    if (this.memory === null) await this.weights.settled();
    if (!this.weights.isReading && !this.updates.isReading) this.memory = memoryUse();
  }

  /** Settles when the update under way has ended and been reported. */
  async pause(): Promise<void> {
    if (this.phase !== 'running') return;
    this.phase = 'paused';
    await this.queue.run(() => this.weights.settled());
    // Resumed or ended meanwhile: then that is what the page should hear.
    if (this.isPaused()) {
      this.batcher.flush(this.progress());
      this.output.phaseChanged('paused');
    }
  }

  resume(): void {
    if (this.phase !== 'paused') return;
    this.setPhase('running');
    this.wake?.();
  }

  /** One update, then paused. */
  async step(): Promise<void> {
    await this.pause();
    if (!this.isPaused()) return;
    this.pendingSteps++;
    this.wake?.();
  }

  /** Ends the run; the model stays. */
  stop(): void {
    this.abort.abort();
    this.wake?.();
  }

  get isTraining(): boolean {
    return this.phase === 'running';
  }

  private isPaused(): boolean {
    return this.phase === 'paused';
  }

  private take(event: TrainingEvent, isByHand: boolean): void {
    switch (event.kind) {
      case 'step':
        this.epoch = event.epoch;
        this.tokens += event.tokens;
        this.steps++;
        this.dispatches = event.dispatches;
        this.batcher.addSteps(event.metrics);
        if (isByHand) {
          this.pendingSteps--;
          this.batcher.flush(this.progress());
        } else if (event.metrics.length > 0) {
          this.batcher.flushIfDue(() => this.progress());
        }
        break;
      case 'evaluation':
        this.batcher.addEvaluation(event.evaluation);
        if (this.phase === 'running') this.batcher.flushIfDue(() => this.progress());
        else this.batcher.flush(this.progress());
        break;
      case 'finished':
        this.batcher.flush(this.progress(), [event]);
        this.setPhase('finished');
        break;
    }
  }

  private progress(): RunProgress {
    const seconds = this.elapsedMs / 1000;
    return {
      step: this.model.step,
      totalSteps: this.plan.totalSteps,
      epoch: this.epoch,
      elapsedMs: this.elapsedMs,
      stepsPerSecond: seconds > 0 ? this.steps / seconds : 0,
      tokensPerSecond: seconds > 0 ? this.tokens / seconds : 0,
      dispatchesPerStep: this.dispatches,
      ...(this.memory ?? memoryUse()),
    };
  }

  private setPhase(phase: RunPhase): void {
    this.phase = phase;
    this.output.phaseChanged(phase);
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = () => {
        this.wake = null;
        resolve();
      };
    });
  }
}
