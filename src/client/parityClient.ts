/** Starts the parity worker: used by the command line's runner alone. */
import { createBirpc } from 'birpc';
import { channelOver } from '../protocol/messageChannel';
import type { ParityServer } from '../protocol/parityProtocol';

export function createParityClient(): ParityServer {
  const worker = new Worker(new URL('../worker/parity.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parity',
  });
  return createBirpc<ParityServer>({}, { ...channelOver(worker), timeout: -1 });
}
