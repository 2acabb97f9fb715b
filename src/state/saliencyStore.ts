/** What each token of the decoding in view owes to each source token; and the same over many. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { SaliencyReport, SetSaliencyReport } from '../domain/saliency';
import { createQuestion, NOT_ASKED, type Asked } from './asked';
import type { DecodeState } from './decodeStore';
import type { LiveContext } from './liveQuestion';
import { createLongJob, NO_JOB, type Job } from './longJob';

export interface SaliencyState extends Asked<SaliencyReport> {
  readonly overSet: Job<SetSaliencyReport>;
  explainSet(examples: number): void;
  cancelSet(): void;
  /** Explains every new decoding until the returned function is called. */
  watch(): () => void;
}

interface Dependencies extends Pick<LiveContext, 'run' | 'travel'> {
  readonly client: Pick<TrainerClient, 'saliency' | 'saliencyOverSet'>;
  readonly decode: StoreApi<DecodeState>;
}

export function createSaliencyStore(dependencies: Dependencies): StoreApi<SaliencyState> {
  const { client, run, travel, decode } = dependencies;
  let watchers = 0;
  let model = 0;
  /** What was explained last, or is being explained. */
  let explained: DecodeState['result'] = null;

  const store = createStore<SaliencyState>(() => ({
    ...NOT_ASKED,
    overSet: NO_JOB,
    explainSet: (examples) => void job.start({ examples }),
    cancelSet: () => {
      job.cancel();
    },
    watch: () => {
      watchers++;
      follow();
      return () => {
        watchers--;
      };
    },
  }));

  const question = createQuestion(() => model, client.saliency, store.setState);
  const job = createLongJob(client.saliencyOverSet, (patch) => {
    store.setState(({ overSet }) => ({ overSet: { ...overSet, ...patch } }));
  });

  function follow(): void {
    const { result, decoded } = decode.getState();
    if (watchers === 0 || result === explained) return;
    explained = result;
    if (!result || !decoded) {
      question.forget();
      return;
    }
    const targetIds = result.trace.decoder.map(({ chosen }) => chosen.tokenId);
    void question.ask({ source: decoded.source, targetIds });
  }

  decode.subscribe((state, before) => {
    if (state.result !== before.result) follow();
  });
  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    model++;
    job.forget();
  });
  travel.subscribe((state, before) => {
    if (state.arrivals !== before.arrivals) job.forget();
  });
  return store;
}
