/** One look at what a live question says, for those who need it now and then and not all the time. */
import type { StoreApi } from 'zustand/vanilla';
import type { Live } from './liveQuestion';

interface Watched<T> extends Live<T> {
  watch(): () => void;
}

/** Settles when the answer is as new as can be, or when there will be none. */
export function glanceAt<T>(store: StoreApi<Watched<T>>): Promise<void> {
  const leave = store.getState().watch();
  return new Promise((resolve) => {
    const end = (): void => {
      unsubscribe();
      leave();
      resolve();
    };
    const unsubscribe = store.subscribe(({ isAsking }) => {
      if (!isAsking) end();
    });
    if (!store.getState().isAsking) end();
  });
}
