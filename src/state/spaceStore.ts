/** The contexts of held-out sources as points: principal components live, UMAP on demand. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { NeighboursReport, StateMapReport, StateSpaceReport } from '../domain/stateSpace';
import { createQuestion, NOT_ASKED, type Asked } from './asked';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';
import { createLongJob, NO_JOB, type Job } from './longJob';

export interface MapSettings {
  readonly seed: number;
  readonly neighbours: number;
  readonly minDistance: number;
}

export interface SpaceState {
  readonly layer: number;
  /** The source whose path is drawn and whose neighbours are listed; null for none. */
  readonly chosen: string | null;
  readonly components: Live<StateSpaceReport>;
  readonly map: Job<StateMapReport>;
  readonly neighbours: Asked<NeighboursReport>;
  selectLayer(layer: number): void;
  choose(source: string | null): void;
  makeMap(settings: MapSettings): void;
  cancelMap(): void;
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'stateSpace' | 'stateMap' | 'neighbours'>;
}

const NEIGHBOURS = 12;

export function createSpaceStore({ client, ...live }: Dependencies): StoreApi<SpaceState> {
  const { run, travel } = live;
  /** Grows with every state of the model that map and neighbours could be about. */
  let model = 0;

  const store: StoreApi<SpaceState> = createStore<SpaceState>((set, get) => ({
    layer: 0,
    chosen: null,
    components: NOT_LIVE,
    map: NO_JOB,
    neighbours: NOT_ASKED,
    selectLayer: (layer) => {
      set({ layer });
      job.forget();
      question.refresh();
    },
    choose: (chosen) => {
      set({ chosen });
      neighbours.forget();
      if (chosen !== null) {
        void neighbours.ask({ layer: get().layer, source: chosen, count: NEIGHBOURS });
      }
      question.refresh();
    },
    makeMap: (settings) => void job.start({ layer: get().layer, ...settings }),
    cancelMap: () => {
      job.cancel();
    },
    watch: () => question.watch(),
  }));

  const question = createLiveQuestion(
    live,
    () => {
      const { layer, chosen } = store.getState();
      return client.stateSpace({ layer, pathOf: chosen });
    },
    (patch) => {
      store.setState(({ components }) => ({ components: { ...components, ...patch } }));
    },
  );
  const job = createLongJob(client.stateMap, (patch) => {
    store.setState(({ map }) => ({ map: { ...map, ...patch } }));
  });
  const neighbours = createQuestion(
    () => model,
    client.neighbours,
    (patch) => {
      store.setState((state) => ({ neighbours: { ...state.neighbours, ...patch } }));
    },
  );

  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    model++;
    job.forget();
    neighbours.forget();
    store.setState({ layer: 0, chosen: null });
  });
  travel.subscribe((state, before) => {
    if (state.arrivals === before.arrivals) return;
    model++;
    job.forget();
    neighbours.forget();
  });
  return store;
}
