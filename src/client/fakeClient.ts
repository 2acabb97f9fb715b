/**
 * A trainer in memory for tests of what stands above it: every call is recorded and answered at
 * once, and the test plays the worker by sending events by hand.
 */
import { prepareData } from '../data/experimentData';
import { reportData } from '../data/report/reportData';
import type { BackendReport } from '../domain/backend';
import type { DecodeRequest } from '../domain/decoding';
import type { RunEvent, RunPhase } from '../domain/runStatus';
import type { ScoreRequest } from '../domain/scores';
import type { MatchUnitsRequest, TopContextsRequest, UnitSelection } from '../domain/unitReports';
import type { StartRequest, TrainerListener } from '../protocol/trainerProtocol';
import { CodedError, type WireError } from '../protocol/wireError';
import { fakeResult } from './fakeDecoding';
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
import {
  FAKE_ESTIMATE,
  FAKE_SUMMARY,
  fakeEvaluation,
  fakeMetrics,
  fakeSnapshot,
  fakeTimeline,
} from './fakeRun';
import { fakeScores } from './fakeScores';
import { fakeAblation, fakeContexts, fakeMatches } from './fakeUnits';
import type { JobOptions } from './insightClient';
import type { TrainerClient } from './trainerClient';

export interface FakeClient extends TrainerClient {
  /** Names of the calls so far, in order. */
  readonly calls: string[];
  readonly countOf: (call: keyof TrainerClient) => number;
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
  /** The weights of these steps are kept from now on, evenly apart. */
  reportKept(steps: readonly number[]): void;
  setPhase(phase: RunPhase): void;
  fail(error: WireError): void;
  /** From now on nothing is known of that step. */
  forget(step: number): void;
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
    countOf: (name) => calls.filter((call) => call === name).length,
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
    reportKept: (steps) => {
      emit({ kind: 'timeline', timeline: fakeTimeline(steps) });
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
        return fakeMatches(request, requireModel().step);
      }),
    topContexts: (request) =>
      answer('topContexts', () => {
        contextRequests.push(request);
        return fakeContexts(request, requireModel().step);
      }),
    ablateUnits: (selection) =>
      answer('ablateUnits', () => {
        ablatedSelections.push(selection);
        return fakeAblation(selection, requireModel().step);
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
