/**
 * The trainer as the page's stores see it: plain async calls that throw a CodedError, and one
 * listener. The worker-backed client and the tests' fake both are one of these.
 */
import type { BackendReport } from '../domain/backend';
import type { DataReport } from '../domain/dataReport';
import type { DecodeRequest, DecodeResult } from '../domain/decoding';
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import type { RunSummary } from '../domain/runStatus';
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
import type { InsightClient } from './insightClient';
import type {
  EstimateRequest,
  OpenRequest,
  PreviewReply,
  PreviewRequest,
  StartRequest,
  TrainerListener,
} from '../protocol/trainerProtocol';

export interface TrainerClient extends InsightClient {
  start(request: StartRequest): Promise<RunSummary>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  step(): Promise<void>;
  reset(): Promise<void>;
  decode(request: DecodeRequest): Promise<DecodeResult>;
  matchUnits(request: MatchUnitsRequest): Promise<UnitMatches>;
  topContexts(request: TopContextsRequest): Promise<UnitContexts>;
  ablateUnits(selection: UnitSelection): Promise<AblationReport>;
  score(request: ScoreRequest): Promise<ScoreReport>;
  preview(request: PreviewRequest): Promise<PreviewReply>;
  estimate(request: EstimateRequest): Promise<CostEstimate>;
  inspectData(config: ExperimentConfig): Promise<DataReport>;
  save(): Promise<ModelSnapshot>;
  open(request: OpenRequest): Promise<BackendReport>;
  /** Calls back on every event until the returned function is called. */
  listen(listener: TrainerListener): () => void;
  /** Ends the worker. */
  dispose(): void;
}
