/** What the model gets wrong on held-out examples, live. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { ErrorReport } from '../domain/errorReport';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';

export interface ErrorState extends Live<ErrorReport> {
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'errors'>;
}

export function createErrorStore({ client, ...live }: Dependencies): StoreApi<ErrorState> {
  return createStore<ErrorState>((set) => ({
    ...NOT_LIVE,
    watch: createLiveQuestion(live, () => client.errors(), set).watch,
  }));
}
