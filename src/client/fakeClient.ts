/**
 * A trainer in memory for tests of what stands above it: every call is recorded and answered at
 * once, and the test plays the worker by sending events by hand.
 */
import { prepareData } from '../data/experimentData';
import { reportData } from '../data/report/reportData';
import { plainTokenizer } from '../data/tokenizers/tokenizer';
import type { BackendReport } from '../domain/backend';
import type { DecodeRequest } from '../domain/decoding';
import type { MetricsBatch } from '../domain/metrics';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import type { RunEvent, RunPhase, RunSummary } from '../domain/runStatus';
import type { ScoreRequest } from '../domain/scores';
import type { CostEstimate } from '../domain/trainingCost';
import type {
  HeldOutSequence,
  MachineSide,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitSelection,
} from '../domain/unitReports';
import type { StartRequest, TrainerListener } from '../protocol/trainerProtocol';
import { CodedError, type WireError } from '../protocol/wireError';
import { fakeResult } from './fakeDecoding';
import { fakeEvaluation } from './fakeEvaluation';
import {
  fakeContextUse,
  fakeErrors,
  fakeGradients,
  fakeNeighbours,
  fakePredictions,
  fakeSaliency,
  fakeSetSaliency,
  fakeStateMap,
  fakeStateSpace,
} from './fakeInsights';
import { fakeScores } from './fakeScores';
import type { JobOptions } from './insightClient';
import type { TrainerClient } from './trainerClient';

export interface FakeClient extends TrainerClient {
  /** Names of the calls so far, in order. */
  readonly calls: string[];
  readonly startRequests: StartRequest[];
  readonly decodeRequests: DecodeRequest[];
  readonly matchRequests: MatchUnitsRequest[];
  readonly contextRequests: TopContextsRequest[];
  readonly ablatedSelections: UnitSelection[];
  readonly scoreRequests: ScoreRequest[];
  /** Fails the next call of that name. */
  failNext(call: keyof TrainerClient, error: WireError): void;
  /** What the next starts and opens report. */
  setBackend(report: BackendReport): void;
  emit(event: RunEvent): void;
  /** Metrics of the steps `from` .. `to`, with the losses given by a rule. */
  reportSteps(from: number, to: number, lossAt: (step: number) => number): void;
  reportEvaluation(step: number, exactMatch: number): void;
  setPhase(phase: RunPhase): void;
  fail(error: WireError): void;
  /** From now on nothing is known of that step. */
  forget(step: number): void;
}

export const FAKE_ESTIMATE: CostEstimate = {
  cost: {
    parameterCount: 41_234,
    sourceVocabSize: 14,
    targetVocabSize: 14,
    sourceTime: 8,
    targetTime: 9,
    trainExamples: 8000,
    validationExamples: 1000,
    testExamples: 1000,
    stepsPerEpoch: 125,
    totalSteps: 1250,
    memory: {
      weights: 164_936,
      gradients: 164_936,
      optimizer: 329_872,
      activations: 2_000_000,
      total: 2_659_744,
      largestBuffer: 164_936,
    },
  },
  backend: null,
  limit: null,
  fits: true,
  wouldFit: null,
  estimatedMs: 8200,
};

export const FAKE_SUMMARY: RunSummary = {
  parameterCount: 41_234,
  trainExamples: 8000,
  validationExamples: 1000,
  testExamples: 1000,
  stepsPerEpoch: 125,
  totalSteps: 1250,
  sourceTokenizer: plainTokenizer('character'),
  targetTokenizer: plainTokenizer('character'),
  sourceVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', ...'abcdefghij'],
  targetVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', ...'abcdefghij'],
  maxSourceLength: 8,
  maxTargetLength: 8,
  backend: {
    name: 'wasm',
    adapter: null,
    passedOver: [{ name: 'webgpu', reason: 'noAdapter' }],
    measurement: null,
  },
};

function fakeSequence(side: MachineSide): HeldOutSequence {
  const source = [...'badge'];
  const target = source.toReversed();
  const tokens = side === 'encoder' ? source : ['<bos>', ...target];
  return { example: 7, tokens, source, target };
}

export function createFakeClient(): FakeClient {
  const listeners = new Set<TrainerListener>();
  const failures = new Map<keyof TrainerClient, WireError>();
  const calls: string[] = [];
  const startRequests: StartRequest[] = [];
  const decodeRequests: DecodeRequest[] = [];
  const matchRequests: MatchUnitsRequest[] = [];
  const contextRequests: TopContextsRequest[] = [];
  const ablatedSelections: UnitSelection[] = [];
  const scoreRequests: ScoreRequest[] = [];
  const forgotten = new Set<number>();
  let config: StartRequest['config'] | null = null;
  let viewedStep: number | null = null;
  let decodings = 0;
  let { backend } = FAKE_SUMMARY;

  const setPhase = (phase: RunPhase): void => {
    for (const listener of listeners) listener.phaseChanged(phase);
  };
  const answer = async <T>(call: keyof TrainerClient, reply: () => T): Promise<T> => {
    calls.push(call);
    await Promise.resolve();
    const failure = failures.get(call);
    failures.delete(call);
    if (failure) throw CodedError.fromWire(failure);
    return reply();
  };

  const requireModel = () => {
    if (!config) throw new CodedError('noModel', 'nothing is trained yet');
    return { shape: config.model, step: 100 };
  };

  const inView = (): number => viewedStep ?? requireModel().step;

  /** Reports half of it done, and gives up when it was cancelled before it settles. */
  const answerJob = <T>(
    call: keyof TrainerClient,
    { signal, onProgress }: JobOptions,
    reply: () => T,
  ): Promise<T> =>
    answer(call, () => {
      onProgress(0.5);
      if (signal.aborted) throw new CodedError('cancelled', 'it was given up');
      return reply();
    });

  const emit = (event: RunEvent): void => {
    for (const listener of listeners) listener.runEvent(event);
  };

  return {
    calls,
    startRequests,
    decodeRequests,
    matchRequests,
    contextRequests,
    ablatedSelections,
    scoreRequests,
    failNext: (call, error) => failures.set(call, error),
    setBackend: (report) => {
      backend = report;
    },
    emit,
    reportSteps: (from, to, lossAt) => {
      emit({ kind: 'metrics', batch: fakeMetrics(from, to, lossAt) });
    },
    reportEvaluation: (step, exactMatch) => {
      emit({ kind: 'evaluation', evaluation: fakeEvaluation(step, exactMatch) });
    },
    setPhase,
    forget: (step) => {
      forgotten.add(step);
    },
    fail: (error) => {
      for (const listener of listeners) listener.failed(error);
    },
    start: (request) =>
      answer('start', () => {
        startRequests.push(request);
        config = request.config;
        setPhase('preparing');
        setPhase(request.startsPaused ? 'paused' : 'running');
        return { ...FAKE_SUMMARY, backend };
      }),
    pause: () => answer('pause', () => setPhase('paused')),
    resume: () => answer('resume', () => setPhase('running')),
    step: () => answer('step', () => setPhase('paused')),
    reset: () => answer('reset', () => setPhase('idle')),
    decode: (request) =>
      answer('decode', () => {
        decodeRequests.push(request);
        return fakeResult(
          request,
          { ...requireModel().shape, seed: ++decodings },
          FAKE_SUMMARY.targetVocabulary,
        );
      }),
    matchUnits: (request) =>
      answer('matchUnits', () => {
        matchRequests.push(request);
        const sequence = fakeSequence(request.selection.side);
        return {
          matches: [{ sequence, from: 0, to: 2, mean: 0.7 }],
          total: 1,
          examples: 500,
          modelStep: requireModel().step,
        };
      }),
    topContexts: (request) =>
      answer('topContexts', () => {
        contextRequests.push(request);
        const sequence = fakeSequence(request.side);
        return {
          highest: [{ sequence, timeStep: 1, value: 0.93 }],
          lowest: [{ sequence, timeStep: 3, value: -0.88 }],
          byToken: [
            { token: 'b', mean: 0.4, count: 81 },
            { token: 'g', mean: -0.2, count: 79 },
          ],
          examples: 500,
          modelStep: requireModel().step,
        };
      }),
    ablateUnits: (selection) =>
      answer('ablateUnits', () => {
        ablatedSelections.push(selection);
        return {
          selection,
          examples: 500,
          exactBefore: 460,
          exactAfter: 310,
          lost: 155,
          gained: 5,
          lossBefore: 0.08,
          lossAfter: 0.51,
          modelStep: requireModel().step,
        };
      }),
    score: (request) =>
      answer('score', () => {
        scoreRequests.push(request);
        return { ...fakeScores(request.split), step: requireModel().step };
      }),
    contextUse: () => answer('contextUse', () => fakeContextUse(inView())),
    gradients: () => answer('gradients', () => fakeGradients(inView(), requireModel().shape)),
    pastContextUse: (step) =>
      answer('pastContextUse', () => (forgotten.has(step) ? null : fakeContextUse(step))),
    pastGradientFlow: (step) =>
      answer('pastGradientFlow', () =>
        forgotten.has(step) ? null : fakeGradients(step, requireModel().shape),
      ),
    errors: () => answer('errors', () => fakeErrors(inView())),
    stateSpace: (request) => answer('stateSpace', () => fakeStateSpace(inView(), request)),
    stateMap: (request, options) =>
      answerJob('stateMap', options, () => fakeStateMap(inView(), request)),
    neighbours: (request) => answer('neighbours', () => fakeNeighbours(inView(), request)),
    saliency: (request) => answer('saliency', () => fakeSaliency(inView(), request)),
    saliencyOverSet: (_request, options) =>
      answerJob('saliencyOverSet', options, () => fakeSetSaliency(inView())),
    predictions: () => answer('predictions', () => fakePredictions(inView())),
    travelTo: (step) =>
      answer('travelTo', () => {
        viewedStep = step;
        return step;
      }),
    preview: () => answer('preview', () => ({ pairs: [{ source: 'cat', target: 'K AE T' }] })),
    estimate: ({ measures }) =>
      answer('estimate', () => ({
        ...FAKE_ESTIMATE,
        estimatedMs: measures ? FAKE_ESTIMATE.estimatedMs : null,
      })),
    inspectData: ({ data, seed, model: { sharedVocabulary } }) =>
      answer('inspectData', () => reportData(prepareData(data, seed, { sharedVocabulary }))),
    save: () =>
      answer('save', () => {
        if (!config) throw new CodedError('noModel', 'nothing is trained yet');
        return fakeSnapshot(config);
      }),
    open: ({ snapshot }) =>
      answer('open', () => {
        config = snapshot.config;
        return backend;
      }),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
    },
  };
}

export function fakeMetrics(
  from: number,
  to: number,
  lossAt: (step: number) => number,
): MetricsBatch {
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const constant = (value: number): Float32Array => Float32Array.from(steps, () => value);
  return {
    columns: {
      step: Float32Array.from(steps),
      trainLoss: Float32Array.from(steps, lossAt),
      gradientNorm: constant(0.8),
      learningRate: constant(0.001),
      teacherForcingRatio: constant(1),
    },
    progress: {
      step: to,
      totalSteps: FAKE_SUMMARY.totalSteps,
      epoch: to / FAKE_SUMMARY.stepsPerEpoch,
      elapsedMs: to * 20,
      stepsPerSecond: 50,
      tokensPerSecond: 32_000,
      dispatchesPerStep: 0,
      numTensors: 60,
      bytesOnDevice: 0,
      numPipelines: 0,
    },
  };
}

function fakeSnapshot(config: StartRequest['config']): ModelSnapshot {
  return {
    config,
    sourceTokenizer: FAKE_SUMMARY.sourceTokenizer,
    targetTokenizer: FAKE_SUMMARY.targetTokenizer,
    sourceVocabulary: FAKE_SUMMARY.sourceVocabulary,
    targetVocabulary: FAKE_SUMMARY.targetVocabulary,
    maxSourceLength: 8,
    maxTargetLength: 8,
    step: 100,
    parameters: [{ name: 'decoder.fc_out.bias', shape: [2], values: new Float32Array([1, 2]) }],
  };
}
