/**
 * A map is laid out in a thread of its own, which the training worker starts: neither training nor a
 * question waits for it, and giving it up ends it at once.
 */
import type { MapLayoutTask } from '../../engine/inspection/mapLayout';
import type { PlanePoints } from '../../engine/inspection/principalPlane';

/** What the thread says: how far it is, 0..1; last, the map. */
export type MapLayoutMessage = { readonly share: number } | { readonly map: PlanePoints };

export interface MapLayoutOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** @throws whatever the signal was aborted with, and an Error when the thread fails */
export async function layOutInThread(
  task: MapLayoutTask,
  { signal, onProgress }: MapLayoutOptions,
): Promise<PlanePoints> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./mapLayout.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      worker.addEventListener('error', (event) => {
        // Else it would count as an error of the thread that trains.
        event.preventDefault();
        reject(new Error(event.message || 'the thread that lays out did not start'));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<MapLayoutMessage>) => {
        if ('share' in data) onProgress(data.share);
        else resolve(data.map);
      });
      worker.postMessage(task);
    });
  } finally {
    worker.terminate();
  }
}
