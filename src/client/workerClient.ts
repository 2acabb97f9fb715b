/** The worker-backed client: starts the one worker and speaks the protocol over birpc. */
import { createBirpc } from 'birpc';
import type { RunEvent, RunPhase } from '../domain/runStatus';
import type { TrainerListener, TrainerServer } from '../protocol/trainerProtocol';
import { CodedError, type WireError, type WireResult } from '../protocol/wireError';
import type { TrainerClient } from './trainerClient';

async function unwrap<T>(call: Promise<WireResult<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw CodedError.fromWire(result.error);
  return result.value;
}

/** Starts a worker and returns the client that owns it. */
export function createWorkerClient(): TrainerClient {
  const worker = new Worker(new URL('../worker/trainer.worker.ts', import.meta.url), {
    type: 'module',
    name: 'trainer',
  });
  const listeners = new Set<TrainerListener>();
  const broadcast = (call: (listener: TrainerListener) => void): void => {
    for (const listener of listeners) call(listener);
  };
  const listener: TrainerListener = {
    runEvent: (event: RunEvent) => {
      broadcast((each) => {
        each.runEvent(event);
      });
    },
    phaseChanged: (phase: RunPhase) => {
      broadcast((each) => {
        each.phaseChanged(phase);
      });
    },
    failed: (error: WireError) => {
      broadcast((each) => {
        each.failed(error);
      });
    },
  };
  const server = createBirpc<TrainerServer, TrainerListener>(listener, {
    post: (message: unknown) => {
      worker.postMessage(message);
    },
    on: (receive) => {
      worker.addEventListener('message', (event: MessageEvent<unknown>) => {
        receive(event.data);
      });
    },
    // Preparing a large dataset or compiling shaders on a slow device takes as long as it takes.
    timeout: -1,
  });
  worker.addEventListener('error', (event) => {
    const error = new CodedError('workerStopped', event.message || 'the worker stopped');
    listener.failed(error.toWire());
    server.$close(error);
  });

  return {
    start: (request) => unwrap(server.start(request)),
    pause: async () => void (await unwrap(server.pause())),
    resume: async () => void (await unwrap(server.resume())),
    step: async () => void (await unwrap(server.step())),
    reset: async () => void (await unwrap(server.reset())),
    decode: (request) => unwrap(server.decode(request)),
    preview: (request) => unwrap(server.preview(request)),
    save: () => unwrap(server.save()),
    open: (request) => unwrap(server.open(request)),
    listen: (each) => {
      listeners.add(each);
      return () => listeners.delete(each);
    },
    dispose: () => {
      server.$close();
      worker.terminate();
    },
  };
}
