/** Starts the parity worker: used by the command line's runner alone. */
import { createBirpc } from 'birpc';
import type { ParityServer } from '../protocol/parityProtocol';

export function createParityClient(): ParityServer {
  const worker = new Worker(new URL('../worker/parity.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parity',
  });
  return createBirpc<ParityServer>(
    {},
    {
      post: (message: unknown) => {
        worker.postMessage(message);
      },
      on: (receive) => {
        worker.addEventListener('message', (event: MessageEvent<unknown>) => {
          receive(event.data);
        });
      },
      timeout: -1,
    },
  );
}
