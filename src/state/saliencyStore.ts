/**
 * What each token of the decoding in view owes to each source token; and the same over many examples,
 * on demand. A decoding that a person asked for is explained at once, those that follow the model while
 * it trains as often as can be afforded.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { SaliencyReport, SetSaliencyReport } from '../domain/saliency';
import { createQuestion } from './asked';
import type { DecodeState, DecodingInputs } from './decodeStore';
import { NOT_LIVE, type Live, type LiveContext } from './liveQuestion';
import { createLongJob, NO_JOB, type Job } from './longJob';

export interface SaliencyState extends Live<SaliencyReport> {
  /** What `report` explains, or the report to come. */
  readonly explained: DecodingInputs | null;
  readonly overSet: Job<SetSaliencyReport>;
  explainSet(examples: number): void;
  cancelSet(): void;
  /** Explains every new decoding until the returned function is called. */
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'saliency' | 'saliencyOverSet'>;
  readonly decode: StoreApi<DecodeState>;
}

const NOTHING = { ...NOT_LIVE, explained: null };

export function createSaliencyStore(dependencies: Dependencies): StoreApi<SaliencyState> {
  const { client, run, travel, pace, decode } = dependencies;
  let watchers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let model = 0;
  /** What was explained last, or is being explained. */
  let explained: DecodeState['result'] = null;
  /** Before then nothing is explained that nobody asked for. */
  let restsUntilMs = 0;

  const store = createStore<SaliencyState>(() => ({
    ...NOTHING,
    overSet: NO_JOB,
    explainSet: (examples) => void job.start({ examples }),
    cancelSet: () => {
      job.cancel();
    },
    watch: () => {
      watchers++;
      follow();
      return () => {
        if (--watchers === 0) clearTimeout(timer);
      };
    },
  }));

  const question = createQuestion(
    () => model,
    client.saliency,
    (patch) => {
      store.setState(patch);
      if (patch.report) rest(patch.report.tookMs);
      if (patch.isAsking === false) follow();
    },
  );
  const job = createLongJob(client.saliencyOverSet, (patch) => {
    store.setState(({ overSet }) => ({ overSet: { ...overSet, ...patch } }));
  });

  function rest(tookMs: number): void {
    const everyMs = pace.pauseAfter(tookMs);
    restsUntilMs = performance.now() + everyMs;
    store.setState({ everyMs });
  }

  /** The past does not train. */
  function isMoving(): boolean {
    return run.getState().phase === 'running' && travel.getState().step === null;
  }

  function follow(): void {
    clearTimeout(timer);
    const { result, decoded } = decode.getState();
    if (watchers === 0 || result === explained) return;
    if (!result || !decoded) {
      explained = null;
      question.forget();
      store.setState(NOTHING);
      return;
    }
    if (isMoving() && isSame(decoded)) {
      const restMs = restsUntilMs - performance.now();
      if (restMs > 0) timer = setTimeout(follow, restMs);
      if (restMs > 0 || store.getState().isAsking) return;
    }
    explained = result;
    store.setState({ explained: decoded });
    const targetIds = result.trace.decoder.map(({ chosen }) => chosen.tokenId);
    void question.ask({ source: decoded.source, targetIds });
  }

  /** Whether only the weights have changed since the last decoding that was explained. */
  function isSame({ source, settings, forcedIds, surgery }: DecodingInputs): boolean {
    const before = store.getState().explained;
    return (
      before !== null &&
      source === before.source &&
      settings === before.settings &&
      forcedIds === before.forcedIds &&
      surgery === before.surgery
    );
  }

  decode.subscribe((state, before) => {
    if (state.result !== before.result) follow();
  });
  run.subscribe((state, before) => {
    if (state.history !== before.history || state.openedModel !== before.openedModel) {
      model++;
      explained = null;
      restsUntilMs = 0;
      clearTimeout(timer);
      question.forget();
      store.setState(NOTHING);
      job.forget();
    }
  });
  travel.subscribe((state, before) => {
    if (state.arrivals !== before.arrivals) job.forget();
  });
  return store;
}
