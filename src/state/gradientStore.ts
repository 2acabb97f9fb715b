/**
 * Where the gradient goes, live; and how its flow looked at the steps that were looked at before, so
 * that a line can be seen to rise or to die while training goes on.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { FlowReport, GradientReport } from '../domain/gradientReport';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';
import { createPastFill, NOT_FILLED, type Filling } from './pastFill';
import { withMeasured } from './stepHistory';

/** The flow of one state of the model. */
export type FlowLook = Pick<FlowReport, 'modelStep' | 'flows'>;

export interface GradientState extends Live<GradientReport> {
  /** Of this model, by rising step, each step once; thinned when they are many. */
  readonly looks: readonly FlowLook[];
  /** Measuring the steps that nobody watched. */
  readonly filling: Filling;
  watch(): () => void;
  fillPast(): void;
  cancelFilling(): void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'gradients' | 'pastGradientFlow'>;
}

/** More than a picture has columns. */
const MAX_LOOKS = 200;

export function createGradientStore({ client, ...live }: Dependencies): StoreApi<GradientState> {
  const store: StoreApi<GradientState> = createStore<GradientState>((set) => ({
    ...NOT_LIVE,
    looks: [],
    filling: NOT_FILLED,
    watch: createLiveQuestion(
      live,
      () => client.gradients(),
      (patch) => {
        const { report } = patch;
        set(({ looks }) => (report ? { ...patch, looks: withLook(looks, report) } : patch));
      },
    ).watch,
    fillPast: () => {
      fill.start();
    },
    cancelFilling: () => {
      fill.cancel();
    },
  }));
  const fill = createPastFill<FlowLook>(
    live,
    {
      measured: () => store.getState().looks.map(({ modelStep }) => modelStep),
      measure: client.pastGradientFlow,
      add: (look) => {
        store.setState(({ looks }) => ({ looks: withLook(looks, look) }));
      },
    },
    (patch) => {
      store.setState(({ filling }) => ({ filling: { ...filling, ...patch } }));
    },
  );
  live.run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    store.setState({ looks: [] });
  });
  return store;
}

function withLook(looks: readonly FlowLook[], { modelStep, flows }: FlowLook): readonly FlowLook[] {
  return withMeasured(looks, { modelStep, flows }, MAX_LOOKS);
}
