/** The worker-backed reader of own data. Its worker is started by the first reading. */
import { createBirpc } from 'birpc';
import type { ReadProgress } from '../domain/dataImport';
import type { ImportEvents, ImportServer } from '../protocol/importProtocol';
import { channelOver } from '../protocol/messageChannel';
import { CodedError } from '../protocol/wireError';
import type { ImportClient } from './importClient';
import { unwrap } from './unwrap';

interface Started {
  readonly server: ImportServer;
  end(reason: Error): void;
}

function startWorker(events: ImportEvents, onStopped: () => void): Started {
  const worker = new Worker(new URL('../worker/import.worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
  const server = createBirpc<ImportServer, ImportEvents>(events, {
    ...channelOver(worker),
    // A large file takes as long as it takes; a person may cancel.
    timeout: -1,
  });
  const end = (reason: Error): void => {
    worker.terminate();
    server.$close(reason);
    onStopped();
  };
  worker.addEventListener('error', (event) => {
    end(new CodedError('workerStopped', event.message || 'the worker that reads has stopped'));
  });
  return { server, end };
}

export function createWorkerImportClient(): ImportClient {
  const listeners = new Set<(progress: ReadProgress) => void>();
  let started: Started | null = null;

  const server = (): ImportServer => {
    started ??= startWorker(
      {
        progress: (progress) => {
          for (const listener of listeners) listener(progress);
        },
      },
      () => {
        started = null;
      },
    );
    return started.server;
  };

  return {
    read: async (source, options) => unwrap(server().read(source, options)),
    review: async (request) => unwrap(server().review(request)),
    keep: async (request) => unwrap(server().keep(request)),
    cancel: async () => {
      await started?.server.cancel();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      started?.end(new CodedError('importCancelled', 'the reading was given up'));
    },
  };
}
