/**
 * What page and worker may ask of each other. One `start` begins a run; from then on traffic flows
 * up only, unless a person acts. Both sides are typed by these interfaces (birpc carries them).
 */
import type { DataConfig } from '../data/experimentData';
import type { TextPair } from '../data/textPair';
import type { BackendChoice, BackendReport } from '../domain/backend';
import type { DataReport } from '../domain/dataReport';
import type { DecodeRequest, DecodeResult } from '../domain/decoding';
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import type { RunEvent, RunPhase, RunSummary } from '../domain/runStatus';
import type { ScoreReport, ScoreRequest } from '../domain/scores';
import type { CostEstimate } from '../domain/trainingCost';
import type {
  AblationReport,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitContexts,
  UnitMatches,
  UnitSelection,
} from '../domain/unitReports';
import type { InsightEvents, InsightServer } from './insightProtocol';
import type { WireError, WireResult } from './wireError';

export interface StartRequest {
  readonly config: ExperimentConfig;
  readonly backend: BackendChoice;
  /** Build the model and evaluate it, then wait: nothing is trained until `step` or `resume`. */
  readonly startsPaused: boolean;
}

export interface PreviewRequest {
  readonly data: DataConfig;
  readonly seed: number;
  readonly count: number;
}

export interface PreviewReply {
  readonly pairs: readonly TextPair[];
}

export interface EstimateRequest {
  readonly config: ExperimentConfig;
  readonly backend: BackendChoice;
  /** Starts the backend if there is none and times a few steps, unless a run is training. */
  readonly measures: boolean;
}

export interface OpenRequest {
  readonly snapshot: ModelSnapshot;
  readonly backend: BackendChoice;
}

/** Served by the worker. */
export interface TrainerServer extends InsightServer {
  /** Prepares backend, data and model, then trains. Any run before it ends. */
  start(request: StartRequest): Promise<WireResult<RunSummary>>;
  pause(): Promise<WireResult<null>>;
  resume(): Promise<WireResult<null>>;
  /** One optimizer update, then paused. */
  step(): Promise<WireResult<null>>;
  /** Drops the run and its model. */
  reset(): Promise<WireResult<null>>;
  decode(request: DecodeRequest): Promise<WireResult<DecodeResult>>;
  /** Where in the held-out set the same units fire. */
  matchUnits(request: MatchUnitsRequest): Promise<WireResult<UnitMatches>>;
  /** The held-out time steps at which a unit is at its highest and lowest. */
  topContexts(request: TopContextsRequest): Promise<WireResult<UnitContexts>>;
  /** Exact match without some units. */
  ablateUnits(selection: UnitSelection): Promise<WireResult<AblationReport>>;
  /** Scores of a whole split; training goes on meanwhile. */
  score(request: ScoreRequest): Promise<WireResult<ScoreReport>>;
  preview(request: PreviewRequest): Promise<WireResult<PreviewReply>>;
  /** What training this config would take; leaves run and model as they are. */
  estimate(request: EstimateRequest): Promise<WireResult<CostEstimate>>;
  /** What this config's data is like; leaves run and model as they are. */
  inspectData(config: ExperimentConfig): Promise<WireResult<DataReport>>;
  save(): Promise<WireResult<ModelSnapshot>>;
  /** Takes a saved model for decoding. Any run before it ends. */
  open(request: OpenRequest): Promise<WireResult<BackendReport>>;
}

/** Served by the page's client: one message may carry several events, at most ten such a second. */
export interface TrainerEvents extends InsightEvents {
  runEvents(events: readonly RunEvent[]): void;
  phaseChanged(phase: RunPhase): void;
  failed(error: WireError): void;
}

/** Who listens on the page: one call an event. */
export interface TrainerListener {
  runEvent(event: RunEvent): void;
  phaseChanged(phase: RunPhase): void;
  failed(error: WireError): void;
}
