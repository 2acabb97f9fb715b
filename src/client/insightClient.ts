/** The questions that explain training, as the page's stores ask them. */
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

/** Of a long computation. */
export interface JobOptions {
  /** Aborting it ends the job: its promise rejects with the code cancelled. */
  readonly signal: AbortSignal;
  /** @param share done, 0..1 */
  readonly onProgress: (share: number) => void;
}

export interface InsightClient {
  contextUse(): Promise<ContextUseReport>;
  gradients(): Promise<GradientReport>;
  /** Of the weights after exactly that step; null when they are not kept, or not any more. */
  pastContextUse(step: number): Promise<ContextUseReport | null>;
  pastGradientFlow(step: number): Promise<FlowReport | null>;
  errors(): Promise<ErrorReport>;
  stateSpace(request: StateSpaceRequest): Promise<StateSpaceReport>;
  stateMap(request: StateMapRequest, options: JobOptions): Promise<StateMapReport>;
  neighbours(request: NeighboursRequest): Promise<NeighboursReport>;
  saliency(request: SaliencyRequest): Promise<SaliencyReport>;
  saliencyOverSet(request: SetSaliencyRequest, options: JobOptions): Promise<SetSaliencyReport>;
  predictions(): Promise<PredictionsReport>;
  /** Null is the model that trains; says which step is in view now: the nearest that is kept. */
  travelTo(step: number | null): Promise<number | null>;
}
