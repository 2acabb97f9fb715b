/** Device pixels of a CSS pixel; it changes when a visitor zooms or moves to another screen. */
import { useSyncExternalStore } from 'react';

function subscribe(notify: () => void): () => void {
  window.addEventListener('resize', notify);
  return () => {
    window.removeEventListener('resize', notify);
  };
}

export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => window.devicePixelRatio || 1);
}
