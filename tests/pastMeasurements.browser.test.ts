/** Earlier steps measured without going back to them, on wasm in the worker's session. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import { smallConfig } from '../src/engine/testing/smallExperimentForTest';
import { closeSessions, codeOf, openSession, valueOf } from './listeningSessionForTest';

describe('an earlier step', () => {
  afterEach(closeSessions);

  it.each(['rnn', 'lstm', 'gru'] as const)(
    'measures what it does when it is in view, and leaves nothing on the device (%s)',
    async (cell) => {
      const { server, until, startWith, timelines } = openSession();
      await startWith(smallConfig({ model: { cell, numLayers: 2 }, training: { epochs: 4 } }));
      await until(({ phase }) => phase === 'finished');
      await valueOf(server.contextUse());
      const before = tf.memory().numTensors;
      for (const step of [0, 7, timelines.at(-1)?.steps.at(-1) ?? 0]) {
        const use = await valueOf(server.pastContextUse(step));
        const flow = await valueOf(server.pastGradientFlow(step));
        expect(tf.memory().numTensors).toBe(before);
        expect(await valueOf(server.travelTo(step))).toBe(step);
        const seen = await valueOf(server.contextUse());
        expect({ ...use, tookMs: 0 }).toEqual({ ...seen, tookMs: 0 });
        expect(use?.tookMs).toBeGreaterThan(0);
        const { flows, modelStep } = await valueOf(server.gradients());
        expect({ ...flow, tookMs: 0 }).toEqual({ flows, modelStep, tookMs: 0 });
        expect(flows).toHaveLength(4);
        await valueOf(server.travelTo(null));
      }
    },
  );

  it('is measured while training goes on, and while another one is in view', async () => {
    const { server, until, start } = openSession();
    await start({ training: { epochs: 1000 } });
    await until(({ step }) => step > 20);
    const first = await valueOf(server.pastContextUse(0));
    const reached = await valueOf(server.travelTo(16));
    const answers = Promise.all([
      valueOf(server.pastContextUse(0)),
      valueOf(server.pastGradientFlow(0)),
    ]);
    let now = 0;
    await until(({ step }) => (now = step) > 40);
    const [again, flow] = await answers;
    expect({ ...again, tookMs: 0 }).toEqual({ ...first, tookMs: 0 });
    expect(flow?.modelStep).toBe(0);
    expect((await valueOf(server.contextUse())).modelStep).toBe(reached);
    await until(({ step }) => step > now + 20);
  });

  it('is nothing where it is not kept, and given up on reset', async () => {
    const { server, until, start } = openSession();
    expect(await codeOf(server.pastContextUse(0))).toBe('noModel');
    await start({ training: { epochs: 2 } });
    await until(({ phase }) => phase === 'finished');
    expect(await valueOf(server.pastContextUse(5000))).toBeNull();
    expect(await valueOf(server.pastGradientFlow(5000))).toBeNull();
    const snapshot = await valueOf(server.save());
    const asked = [server.pastContextUse(0), server.pastGradientFlow(0)];
    await server.reset();
    expect(await Promise.all(asked.map(codeOf))).toEqual(['noModel', 'noModel']);
    await valueOf(server.open({ snapshot, backend: 'wasm' }));
    expect(await valueOf(server.pastContextUse(0))).toBeNull();
  });
});
