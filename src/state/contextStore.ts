/** How much the decoder uses the context, live, and how that came about. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { ContextUseReport } from '../domain/contextUse';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';

export interface ContextState extends Live<ContextUseReport> {
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'contextUse'>;
}

export function createContextStore({ client, ...live }: Dependencies): StoreApi<ContextState> {
  return createStore<ContextState>((set) => ({
    ...NOT_LIVE,
    watch: createLiveQuestion(live, () => client.contextUse(), set).watch,
  }));
}
