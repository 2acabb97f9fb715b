/**
 * The contexts of held-out sources as points: principal components live, UMAP on demand; of a chosen
 * source its path and the training sources nearest to it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type {
  NeighboursReport,
  SpaceAxes,
  StateMapReport,
  StateSpaceReport,
} from '../domain/stateSpace';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';
import { createLongJob, NO_JOB, type Job } from './longJob';

export interface MapSettings {
  readonly seed: number;
  readonly neighbours: number;
  readonly minDistance: number;
}

export interface SpaceState {
  readonly layer: number;
  /** On which axes an earlier state of the model is shown. */
  readonly axes: SpaceAxes;
  /** The source whose path is drawn and whose neighbours are listed; null for none. */
  readonly chosen: string | null;
  readonly components: Live<StateSpaceReport>;
  readonly map: Job<StateMapReport>;
  /** Of the chosen source, or of the one chosen before while its own are on their way. */
  readonly neighbours: Live<NeighboursReport>;
  selectLayer(layer: number): void;
  selectAxes(axes: SpaceAxes): void;
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
  let watchers = 0;
  let leaveNearest: (() => void) | null = null;

  const store: StoreApi<SpaceState> = createStore<SpaceState>((set, get) => ({
    layer: 0,
    axes: 'kept',
    chosen: null,
    components: NOT_LIVE,
    map: NO_JOB,
    neighbours: NOT_LIVE,
    selectLayer: (layer) => {
      if (layer === get().layer) return;
      set({ layer });
      job.forget();
      components.refresh();
      nearest.refresh();
    },
    selectAxes: (axes) => {
      set({ axes });
      components.refresh();
    },
    choose: (chosen) => {
      if (chosen === get().chosen) return;
      set({ chosen });
      components.refresh();
      if (chosen !== null) nearest.refresh();
      followNearest();
    },
    makeMap: (settings) => void job.start({ layer: get().layer, ...settings }),
    cancelMap: () => {
      job.cancel();
    },
    watch: () => {
      const leave = components.watch();
      watchers++;
      followNearest();
      return () => {
        watchers--;
        leave();
        followNearest();
      };
    },
  }));

  // Before the questions hear of the new model: it knows neither the source nor, maybe, the layer.
  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    job.forget();
    store.setState({ layer: 0, chosen: null });
    followNearest();
  });
  const components = createLiveQuestion(
    live,
    () => {
      const { layer, chosen, axes } = store.getState();
      return client.stateSpace({ layer, pathOf: chosen, axes });
    },
    (patch) => {
      store.setState((state) => ({ components: { ...state.components, ...patch } }));
    },
  );
  const nearest = createLiveQuestion(
    live,
    () => {
      const { layer, chosen } = store.getState();
      return client.neighbours({ layer, source: chosen ?? '', count: NEIGHBOURS });
    },
    (patch) => {
      store.setState((state) => ({ neighbours: { ...state.neighbours, ...patch } }));
    },
  );
  const job = createLongJob(client.stateMap, (patch) => {
    store.setState(({ map }) => ({ map: { ...map, ...patch } }));
  });

  /** Neighbours follow the model while a source is chosen and somebody watches. */
  function followNearest(): void {
    const isWanted = watchers > 0 && store.getState().chosen !== null;
    if (isWanted) leaveNearest ??= nearest.watch();
    else {
      leaveNearest?.();
      leaveNearest = null;
    }
  }

  travel.subscribe((state, before) => {
    // The map of another state of the model is another map.
    if (state.arrivals !== before.arrivals) job.forget();
  });
  return store;
}
