/** The worker-backed client: starts the one worker and speaks the protocol over birpc. */
import { createBirpc } from 'birpc';
import { channelOver } from '../protocol/messageChannel';
import type { TrainerEvents, TrainerListener, TrainerServer } from '../protocol/trainerProtocol';
import { CodedError } from '../protocol/wireError';
import { createJobs } from './jobs';
import type { TrainerClient } from './trainerClient';
import { unwrap } from './unwrap';

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
  const jobs = createJobs((job) => server.cancelJob(job));
  const events: TrainerEvents = {
    jobProgressed: jobs.progressed,
    runEvents: (batch) => {
      for (const event of batch) {
        broadcast((each) => {
          each.runEvent(event);
        });
      }
    },
    phaseChanged: (phase) => {
      broadcast((each) => {
        each.phaseChanged(phase);
      });
    },
    failed: (error) => {
      broadcast((each) => {
        each.failed(error);
      });
    },
  };
  const server = createBirpc<TrainerServer, TrainerEvents>(events, {
    ...channelOver(worker),
    // Preparing a large dataset or compiling shaders on a slow device takes as long as it takes.
    timeout: -1,
  });
  worker.addEventListener('error', (event) => {
    const error = new CodedError('workerStopped', event.message || 'the worker stopped');
    events.failed(error.toWire());
    server.$close(error);
  });

  return {
    start: (request) => unwrap(server.start(request)),
    pause: async () => void (await unwrap(server.pause())),
    resume: async () => void (await unwrap(server.resume())),
    step: async () => void (await unwrap(server.step())),
    reset: async () => void (await unwrap(server.reset())),
    decode: (request) => unwrap(server.decode(request)),
    matchUnits: (request) => unwrap(server.matchUnits(request)),
    topContexts: (request) => unwrap(server.topContexts(request)),
    ablateUnits: (selection) => unwrap(server.ablateUnits(selection)),
    score: (request) => unwrap(server.score(request)),
    preview: (request) => unwrap(server.preview(request)),
    estimate: (request) => unwrap(server.estimate(request)),
    inspectData: (config) => unwrap(server.inspectData(config)),
    contextUse: () => unwrap(server.contextUse()),
    gradients: () => unwrap(server.gradients()),
    pastContextUse: (step) => unwrap(server.pastContextUse(step)),
    pastGradientFlow: (step) => unwrap(server.pastGradientFlow(step)),
    errors: () => unwrap(server.errors()),
    stateSpace: (request) => unwrap(server.stateSpace(request)),
    stateMap: (request, options) =>
      jobs.run(options, (job) => unwrap(server.stateMap(request, job))),
    neighbours: (request) => unwrap(server.neighbours(request)),
    saliency: (request) => unwrap(server.saliency(request)),
    saliencyOverSet: (request, options) =>
      jobs.run(options, (job) => unwrap(server.saliencyOverSet(request, job))),
    predictions: () => unwrap(server.predictions()),
    travelTo: (step) => unwrap(server.travelTo(step)),
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
