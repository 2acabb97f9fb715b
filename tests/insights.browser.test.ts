/** Questions that explain training to the session that serves the page, on wasm, with its device in sight. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TrainerServer } from '../src/protocol/trainerProtocol';
import {
  closeSessions,
  codeOf,
  expectGivenUpOnReset,
  openSession,
  valueOf,
} from './listeningSessionForTest';

/** Every question, as the page asks it; the jobs under numbers of their own. */
const QUESTIONS = {
  contextUse: (server: TrainerServer) => server.contextUse(),
  gradients: (server: TrainerServer) => server.gradients(),
  errors: (server: TrainerServer) => server.errors(),
  stateSpace: (server: TrainerServer) =>
    server.stateSpace({ layer: 0, pathOf: 'ab', axes: 'kept' }),
  neighbours: (server: TrainerServer) => server.neighbours({ layer: 0, source: 'ab', count: 3 }),
  saliency: (server: TrainerServer) => server.saliency({ source: 'ab', targetIds: [5, 4, 2] }),
  predictions: (server: TrainerServer) => server.predictions(),
  stateMap: (server: TrainerServer) =>
    server.stateMap({ layer: 0, seed: 1, neighbours: 5, minDistance: 0.1 }, 1),
  saliencyOverSet: (server: TrainerServer) => server.saliencyOverSet({ examples: 8 }, 2),
} as const;

const ALL = Object.values(QUESTIONS);

describe('questions that explain training', () => {
  afterEach(closeSessions);

  it.each(Object.entries(QUESTIONS))(
    '%s is answered while training goes on, of one state of the model, with the time it took',
    async (_name, ask) => {
      const { server, until, startLongRun } = openSession();
      await startLongRun();
      const { modelStep, tookMs } = await valueOf<{ modelStep: number; tookMs: number }>(
        ask(server),
      );
      expect(modelStep).toBeGreaterThan(3);
      expect(tookMs).toBeGreaterThan(0);
      await until(({ step }) => step > modelStep + 20);
    },
  );

  it('have the same answers again while the model stands still', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 2 } });
    await until(({ phase }) => phase === 'finished');
    for (const ask of ALL) {
      const answer = await valueOf<{ tookMs: number }>(ask(server));
      const again = await valueOf<{ tookMs: number }>(ask(server));
      expect({ ...again, tookMs: 0 }).toEqual({ ...answer, tookMs: 0 });
    }
  });

  it('gradients say what an update of the run changed, and of an earlier state nothing', async () => {
    const { server, until, startLongRun } = openSession();
    await startLongRun();
    const training = await valueOf(server.gradients());
    expect(training.updateStep).toBeGreaterThan(3);
    expect(training.modelStep).toBeGreaterThanOrEqual(training.updateStep ?? Infinity);
    for (const { name, updateRatio } of training.parameters) {
      expect(updateRatio, name).toBeGreaterThan(1e-6);
      expect(updateRatio, name).toBeLessThan(1);
    }
    await server.pause();
    const paused = await valueOf(server.gradients());
    await server.step();
    await until(({ step }) => step > paused.modelStep);
    const stepped = await valueOf(server.gradients());
    expect(stepped.updateStep).toBe(paused.modelStep + 1);
    await valueOf(server.travelTo(0));
    const past = await valueOf(server.gradients());
    expect([past.modelStep, past.updateStep]).toEqual([0, null]);
  });

  it('leave nothing on the device, and are given up on reset', async () => {
    await expectGivenUpOnReset((server) => ALL.map((ask) => ask(server)));
  });

  it('are refused before there is a model', async () => {
    const { server } = openSession();
    expect(await Promise.all(ALL.map((ask) => codeOf(ask(server))))).toEqual(
      ALL.map(() => 'noModel'),
    );
  });

  it('long ones tell how far they are, and end when they are cancelled', async () => {
    const { server, until, start, progress } = openSession();
    const shares = (of: number) => progress.filter(({ job }) => job === of);
    const map = { layer: 0, seed: 1, neighbours: 60, minDistance: 0.1 };
    await start({
      data: { parameters: { symbols: 5, minLength: 3, maxLength: 6 }, examples: 900 },
      training: { epochs: 1000 },
    });
    const cancelled = server.stateMap(map, 9);
    await expect.poll(() => shares(9).length).toBeGreaterThan(0);
    let begun = 0;
    await until(({ step }) => (begun = step) > 0);
    await until(({ step }) => step > begun + 20);
    await server.cancelJob(9);
    expect(await codeOf(cancelled)).toBe('cancelled');
    const bereft = server.stateMap(map, 10);
    await expect.poll(() => shares(10).length).toBeGreaterThan(0);
    await server.reset();
    expect(await codeOf(bereft)).toBe('noModel');
  });

  it('a map is given after one that was cancelled', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 1 } });
    await until(({ phase }) => phase === 'finished');
    const request = { layer: 0, seed: 1, neighbours: 5, minDistance: 0.1 };
    const cancelled = server.stateMap(request, 9);
    const behind = server.stateMap(request, 10);
    const wanted = server.stateMap(request, 11);
    await server.cancelJob(9);
    await server.cancelJob(10);
    expect(await codeOf(cancelled)).toBe('cancelled');
    expect(await codeOf(behind)).toBe('cancelled');
    expect(await codeOf(wanted)).toBe('no error');
  });
});
