/** A session as the worker runs it, in the page of a browser test, and what it said. */
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import type { ExperimentConfig } from '../src/domain/experimentConfig';
import type { Evaluation } from '../src/domain/metrics';
import type { RunPhase } from '../src/domain/runStatus';
import type { Timeline } from '../src/domain/timeTravel';
import { smallConfig, type SmallSettings } from '../src/engine/testing/smallExperimentForTest';
import type { TrainerServer } from '../src/protocol/trainerProtocol';
import type { WireResult } from '../src/protocol/wireError';
import { Session } from '../src/worker/session';

function listeningSession() {
  const heard = new Set<() => void>();
  const evaluations: Evaluation[] = [];
  const timelines: Timeline[] = [];
  const progress: { job: number; share: number }[] = [];
  let phase: RunPhase = 'idle';
  let step = 0;
  const changed = (): void => {
    for (const check of heard) check();
  };
  const server = new Session({
    runEvents: (events) => {
      for (const event of events) {
        if (event.kind === 'metrics') step = event.batch.progress.step;
        if (event.kind === 'timeline') timelines.push(event.timeline);
        if (event.kind === 'evaluation') evaluations.push(event.evaluation);
      }
      changed();
    },
    jobProgressed: (job, share) => {
      progress.push({ job, share });
    },
    phaseChanged: (next) => {
      phase = next;
      changed();
    },
    failed: ({ message }) => expect.fail(message),
  }).serve();
  const until = (isReached: (now: { phase: RunPhase; step: number }) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isReached({ phase, step })) return;
        heard.delete(check);
        resolve();
      };
      heard.add(check);
      check();
    });
  const startWith = async (config: ExperimentConfig) => {
    await valueOf(server.start({ config, backend: 'wasm', startsPaused: false }));
  };
  const start = (settings: SmallSettings) => startWith(smallConfig(settings));
  /** A run that does not end by itself, a few steps in. */
  const startLongRun = async (): Promise<void> => {
    await start({ training: { epochs: 1000 } });
    await until((now) => now.step > 3);
  };
  return { server, until, start, startWith, startLongRun, evaluations, timelines, progress };
}

export async function valueOf<T>(call: Promise<WireResult<T>>): Promise<T> {
  const result = await call;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

export async function codeOf(call: Promise<WireResult<unknown>>): Promise<string> {
  const result = await call;
  return result.ok ? 'no error' : result.error.code;
}

const sessions: ReturnType<typeof listeningSession>[] = [];
/** A session that `closeSessions` resets. */
export function openSession() {
  const session = listeningSession();
  sessions.push(session);
  return session;
}

type Answers = readonly Promise<WireResult<unknown>>[];

/** Questions under way when a run ends say so, and leave nothing on the device. */
export async function expectGivenUpOnReset(
  ask: (server: TrainerServer) => Answers | Promise<Answers>,
): Promise<void> {
  const { server, start, startLongRun } = openSession();
  await start({});
  await server.reset();
  const before = tf.memory().numTensors;
  await startLongRun();
  const answers = await ask(server);
  await server.reset();
  expect(await Promise.all(answers.map(codeOf))).toEqual(answers.map(() => 'noModel'));
  expect(tf.memory().numTensors).toBe(before);
}

export async function closeSessions(): Promise<void> {
  for (const { server } of sessions.splice(0)) await server.reset();
}
