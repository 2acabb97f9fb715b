/** The parity runner's worker: checks cases on a backend of choice. Not part of the page. */
import { createBirpc } from 'birpc';
import { selectBackend } from '../engine/backendSelection';
import { checkParity } from '../engine/evaluation/parity';
import { channelOver } from '../protocol/messageChannel';
import type { ParityServer } from '../protocol/parityProtocol';
import { answer } from './answer';

/** Of max(1, largest expected value); a GPU's transcendental functions round more. */
const TOLERANCE = { cpu: 1e-4, wasm: 1e-4, webgpu: 5e-4 };

let fatal: string | null = null;

const server: ParityServer = {
  check: (parityCase, choice) =>
    answer(async () => {
      const backend = await selectBackend(choice, {
        onFatal: ({ message }) => {
          fatal = message;
        },
      });
      const report = await checkParity(parityCase, TOLERANCE[backend.name]);
      if (fatal !== null) throw new Error(`the device failed: ${fatal}`);
      return { backend, report };
    }),
};

createBirpc<object, ParityServer>(server, channelOver(self));
