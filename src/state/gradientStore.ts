/** Where the gradient goes, live. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { GradientReport } from '../domain/gradientReport';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';

export interface GradientState extends Live<GradientReport> {
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'gradients'>;
}

export function createGradientStore({ client, ...live }: Dependencies): StoreApi<GradientState> {
  return createStore<GradientState>((set) => ({
    ...NOT_LIVE,
    watch: createLiveQuestion(live, () => client.gradients(), set).watch,
  }));
}
