/**
 * Where the gradient goes, live; and how its flow looked at the steps that were looked at before, so
 * that a line can be seen to rise or to die while training goes on.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { GradientFlow, GradientReport } from '../domain/gradientReport';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';

/** The flow of one state of the model. */
export interface FlowLook {
  readonly modelStep: number;
  readonly flows: readonly GradientFlow[];
}

export interface GradientState extends Live<GradientReport> {
  /** Of this model, by rising step, each step once; thinned when they are many. */
  readonly looks: readonly FlowLook[];
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'gradients'>;
}

/** More than a picture has columns; then every second one is forgotten. */
export const MAX_LOOKS = 200;

export function createGradientStore({ client, ...live }: Dependencies): StoreApi<GradientState> {
  const store = createStore<GradientState>((set) => ({
    ...NOT_LIVE,
    looks: [],
    watch: createLiveQuestion(
      live,
      () => client.gradients(),
      (patch) => {
        const { report } = patch;
        set(({ looks }) => (report ? { ...patch, looks: withLook(looks, report) } : patch));
      },
    ).watch,
  }));
  live.run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    store.setState({ looks: [] });
  });
  return store;
}

/** A step that was looked at before is the same model: what is known of it stays known once. */
export function withLook(
  looks: readonly FlowLook[],
  { modelStep, flows }: FlowLook,
): readonly FlowLook[] {
  const all = [
    ...looks.filter((look) => look.modelStep < modelStep),
    { modelStep, flows },
    ...looks.filter((look) => look.modelStep > modelStep),
  ];
  // The first stays: what came later is compared with it.
  return all.length > MAX_LOOKS ? all.filter((_, index) => index % 2 === 0) : all;
}
