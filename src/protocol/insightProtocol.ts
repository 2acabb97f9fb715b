/**
 * What the page may ask about the model in view to understand its training. The model in view is the
 * one that trains, or an earlier state of it that was gone back to.
 */
import type { ContextUseReport } from '../domain/contextUse';
import type { ErrorReport } from '../domain/errorReport';
import type { FlowReport, GradientReport } from '../domain/gradientReport';
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
import type { WireResult } from './wireError';

/** A long computation that reports how far it is and can be given up; the page numbers them. */
export type JobId = number;

export interface InsightServer {
  /** Loss with true, shuffled and zeroed contexts. */
  contextUse(): Promise<WireResult<ContextUseReport>>;
  /** The gradient over time steps and parameters. */
  gradients(): Promise<WireResult<GradientReport>>;
  /** The same of the weights after exactly that step; null when they are not kept, or not any more. */
  pastContextUse(step: number): Promise<WireResult<ContextUseReport | null>>;
  /** Likewise, of the gradient over time steps alone. */
  pastGradientFlow(step: number): Promise<WireResult<FlowReport | null>>;
  /** What is wrong on the held-out examples, and where. */
  errors(): Promise<WireResult<ErrorReport>>;
  stateSpace(request: StateSpaceRequest): Promise<WireResult<StateSpaceReport>>;
  stateMap(request: StateMapRequest, job: JobId): Promise<WireResult<StateMapReport>>;
  neighbours(request: NeighboursRequest): Promise<WireResult<NeighboursReport>>;
  saliency(request: SaliencyRequest): Promise<WireResult<SaliencyReport>>;
  saliencyOverSet(request: SetSaliencyRequest, job: JobId): Promise<WireResult<SetSaliencyReport>>;
  /** The first held-out predictions of the model in view. */
  predictions(): Promise<WireResult<PredictionsReport>>;
  /** Ends a job under way with the code cancelled. */
  cancelJob(job: JobId): Promise<void>;
  /**
   * Puts the model as it was after that training step in view, or after the nearest one that is kept,
   * for every question, every decoding and for saving; null is the model that trains. Says which step
   * is in view now. Fails with notKept when none is kept.
   */
  travelTo(step: number | null): Promise<WireResult<number | null>>;
}

export interface InsightEvents {
  /** @param share done, 0..1 */
  jobProgressed(job: JobId, share: number): void;
}
