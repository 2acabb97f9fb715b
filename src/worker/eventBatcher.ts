/** Gathers what a run reports into at most seven messages a second. */
import type { Evaluation, MetricsColumns, RunProgress } from '../domain/metrics';
import type { RunEvent } from '../domain/runStatus';
import type { Timeline } from '../domain/timeTravel';

/** One training step as the engine reports it. */
type StepMetrics = { readonly [Column in keyof MetricsColumns]: number };

/** The page takes ten messages a second at most; three are left for answers and changes of phase. */
export const SHORTEST_GAP_MS = 150;

export class EventBatcher {
  private steps: StepMetrics[] = [];
  private evaluations: Evaluation[] = [];
  private timeline: Timeline | null = null;
  private lastSentMs = Number.NEGATIVE_INFINITY;
  private readonly send: (events: readonly RunEvent[]) => void;
  private readonly now: () => number;

  constructor(send: (events: readonly RunEvent[]) => void, now: () => number) {
    this.send = send;
    this.now = now;
  }

  addSteps(steps: readonly StepMetrics[]): void {
    this.steps.push(...steps);
  }

  addEvaluation(evaluation: Evaluation): void {
    this.evaluations.push(evaluation);
  }

  /** Takes the place of one that still waits. */
  setTimeline(timeline: Timeline): void {
    this.timeline = timeline;
  }

  /** Sends what is waiting when the last message is long enough ago. */
  flushIfDue(progress: () => RunProgress): void {
    if (this.now() - this.lastSentMs >= SHORTEST_GAP_MS) this.flush(progress());
  }

  /** Sends what is waiting now: a pause, an end. */
  flush(progress: RunProgress, last: readonly RunEvent[] = []): void {
    const columns = toColumns(this.steps);
    const events: RunEvent[] = [
      { kind: 'metrics', batch: { columns, progress } },
      ...this.evaluations.map((evaluation): RunEvent => ({ kind: 'evaluation', evaluation })),
      ...(this.timeline ? [{ kind: 'timeline' as const, timeline: this.timeline }] : []),
      ...last,
    ];
    this.steps = [];
    this.evaluations = [];
    this.timeline = null;
    this.lastSentMs = this.now();
    this.send(events);
  }
}

function toColumns(steps: readonly StepMetrics[]): MetricsColumns {
  const column = (name: keyof MetricsColumns): Float32Array =>
    Float32Array.from(steps, (step) => step[name]);
  return {
    step: column('step'),
    trainLoss: column('trainLoss'),
    gradientNorm: column('gradientNorm'),
    learningRate: column('learningRate'),
    teacherForcingRatio: column('teacherForcingRatio'),
  };
}
